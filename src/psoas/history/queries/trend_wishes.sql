-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last recorded wish of every week that has one, of every ended session that was not taken out: what is planned
-- follows these too. The other columns are those of the row with MAX().
SELECT (s.local_day + 3) / 7 AS week, a.number, MAX(s.started_us)
FROM session s JOIN answer a ON a.session_id = s.session_id AND a.fact = ?2
WHERE s.person_id = ?1 AND s.counts = 1 AND s.outcome IS NOT NULL AND a.number IS NOT NULL
GROUP BY week ORDER BY week;
