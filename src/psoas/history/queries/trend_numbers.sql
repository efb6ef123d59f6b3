-- SPDX-License-Identifier: GPL-3.0-or-later
-- Recorded numbers by fact, side and run of days. ?4: days in a run, counted from ?2; ?5: facts, a JSON array.
SELECT a.fact, a.side, MIN(c.local_day), MAX(c.local_day), COUNT(*), AVG(a.number), MIN(a.number), MAX(a.number)
FROM counted_session c
JOIN answer a ON a.session_id = c.session_id AND a.fact IN (SELECT value FROM json_each(?5))
WHERE c.person_id = ?1 AND c.local_day BETWEEN ?2 AND ?3 AND a.number IS NOT NULL
GROUP BY a.fact, a.side, (c.local_day - ?2) / ?4
ORDER BY a.fact, a.side, 3;
