-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT c.session_id, c.local_day, c.started_us, c.offset_min, t.test, t.side, t.valid, t.pain, t.method, t.helped
FROM counted_session c JOIN test_result t ON t.session_id = c.session_id
WHERE c.person_id = ?1
ORDER BY c.started_us, c.first_seq, t.test, t.side;
