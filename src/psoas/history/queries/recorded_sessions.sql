-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ended sessions in the order in which their devices recorded them, whatever the clock said. Paper has another order.
-- What this installation recorded under all of its ids is one log (''), and what an import brought back of it stands
-- where it was written.
SELECT s.session_id, CASE WHEN o.place IS NULL THEN e.device_id ELSE '' END AS device, s.started_us
FROM session s JOIN event e ON e.seq = s.first_seq LEFT JOIN own_device o ON o.device_id = e.device_id
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL AND s.on_paper = 0 AND s.first_seq < ?2
ORDER BY device, o.place, e.device_seq;
