-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last choice by fact, side and run of days, as trend_numbers. The other columns are those of the row with MAX().
SELECT a.fact, a.side, c.local_day, COUNT(*), a.choice, MAX(c.started_us)
FROM counted_session c
JOIN answer a ON a.session_id = c.session_id AND a.fact IN (SELECT value FROM json_each(?5))
WHERE c.person_id = ?1 AND c.local_day BETWEEN ?2 AND ?3 AND a.choice IS NOT NULL
GROUP BY a.fact, a.side, (c.local_day - ?2) / ?4
ORDER BY a.fact, a.side, 3;
