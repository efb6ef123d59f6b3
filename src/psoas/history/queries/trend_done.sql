-- SPDX-License-Identifier: GPL-3.0-or-later
-- Done sessions by week from Monday (1970-01-01 was a Thursday). ?4: share of the planned seconds, %, from which on one
-- stopped by the person is done; ?5: what that counts.
SELECT (c.local_day + 3) / 7 AS week,
       SUM(CASE WHEN c.planned_s <= 0 THEN 0.0
                WHEN c.outcome = 'completed' THEN 1.0
                WHEN (SELECT r.done_s FROM session_row r WHERE r.session_id = c.session_id) * 100 >= c.planned_s * ?4
                THEN ?5 ELSE 0.0 END)
FROM counted_session c
WHERE c.person_id = ?1 AND c.local_day BETWEEN ?2 AND ?3
GROUP BY week ORDER BY week;
