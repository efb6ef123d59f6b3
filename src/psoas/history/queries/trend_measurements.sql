-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT c.session_id, m.test, m.side, m.observation, m.value, m.band
FROM counted_session c JOIN measurement m ON m.session_id = c.session_id
WHERE c.person_id = ?1
ORDER BY c.started_us, c.first_seq, m.test, m.side, m.rowid;
