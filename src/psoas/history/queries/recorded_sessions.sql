-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ended sessions in the order in which their devices recorded them, whatever the clock said. Paper has another order.
SELECT s.session_id, e.device_id, s.started_us
FROM session s JOIN event e ON e.seq = s.first_seq
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL AND s.on_paper = 0 AND s.first_seq < ?2
ORDER BY e.device_id, e.device_seq;
