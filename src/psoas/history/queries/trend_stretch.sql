-- SPDX-License-Identifier: GPL-3.0-or-later
-- Seconds under stretch by week and side. ?4: exercises, ?5: kinds of phases, both JSON arrays.
SELECT (c.local_day + 3) / 7 AS week, d.side, SUM(j.value)
FROM counted_session c
JOIN dose_done d ON d.session_id = c.session_id
JOIN json_each(d.phase_seconds) j
WHERE c.person_id = ?1 AND c.local_day BETWEEN ?2 AND ?3
  AND d.exercise IN (SELECT value FROM json_each(?4))
  AND j.key IN (SELECT value FROM json_each(?5))
GROUP BY week, d.side ORDER BY week;
