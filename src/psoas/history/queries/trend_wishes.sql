-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last recorded wish of every week that has one. The other columns are those of the row with MAX().
SELECT (c.local_day + 3) / 7 AS week, a.number, MAX(c.started_us)
FROM counted_session c JOIN answer a ON a.session_id = c.session_id AND a.fact = ?2
WHERE c.person_id = ?1 AND a.number IS NOT NULL
GROUP BY week ORDER BY week;
