-- SPDX-License-Identifier: GPL-3.0-or-later
-- How the sessions of each local day went, also those that no statistic counts because they were stopped or left. One
-- that is still going on is none of these yet.
SELECT s.local_day,
       SUM(s.outcome = 'completed' AND s.planned_s > 0),
       SUM(s.outcome = 'completed' AND s.planned_s <= 0),
       SUM(s.outcome = 'stopped_by_user'),
       SUM(s.outcome IN ('stopped_emergency', 'stopped_clinician')),
       SUM(s.outcome = 'incomplete')
FROM session s
WHERE s.person_id = ?1 AND s.counts = 1 AND s.outcome IS NOT NULL AND s.local_day BETWEEN ?2 AND ?3
GROUP BY s.local_day ORDER BY s.local_day;
