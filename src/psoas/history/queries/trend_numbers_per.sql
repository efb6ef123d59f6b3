-- SPDX-License-Identifier: GPL-3.0-or-later
-- As trend_numbers, apart for every choice of the fact ?6 that was recorded in the same session.
SELECT a.fact, a.side, MIN(c.local_day), MAX(c.local_day), COUNT(*), AVG(a.number), MIN(a.number), MAX(a.number),
       COALESCE(p.choice, '') AS about
FROM counted_session c
JOIN answer a ON a.session_id = c.session_id AND a.fact IN (SELECT value FROM json_each(?5))
LEFT JOIN answer p ON p.session_id = c.session_id AND p.fact = ?6 AND p.side = 'none'
WHERE c.person_id = ?1 AND c.local_day BETWEEN ?2 AND ?3 AND a.number IS NOT NULL
GROUP BY a.fact, a.side, about, (c.local_day - ?2) / ?4
ORDER BY a.fact, a.side, 3;
