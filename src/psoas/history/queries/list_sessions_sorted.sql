-- SPDX-License-Identifier: GPL-3.0-or-later
-- By another column than the time, or oldest first. ?6: the column, ?7: ascending. Rows are made only for the page:
-- sorting needs but the key.
SELECT r.* FROM (
  SELECT s.session_id,
         CASE ?6 WHEN 'outcome' THEN COALESCE(s.outcome, '') WHEN 'day' THEN s.plan_day
                 WHEN 'done' THEN (SELECT v.done_s FROM session_row v WHERE v.session_id = s.session_id)
                 ELSE s.started_us END AS sort_key,
         s.started_us AS started, s.first_seq AS seq
  FROM session s
  WHERE (?1 = '' OR s.person_id = ?1)
    AND (?2 = ''
         OR date(s.local_day * 86400, 'unixepoch') LIKE ?2 ESCAPE '\'
         OR COALESCE(s.outcome, 'running') LIKE ?2 ESCAPE '\'
         OR COALESCE(s.outcome, 'running') IN (SELECT value FROM json_each(?3))
         OR s.advice LIKE ?2 ESCAPE '\'
         OR s.advice IN (SELECT value FROM json_each(?3))
         OR EXISTS (SELECT 1 FROM dose_done d WHERE d.session_id = s.session_id
                    AND (d.exercise LIKE ?2 ESCAPE '\' OR d.exercise IN (SELECT value FROM json_each(?3))))
         OR EXISTS (SELECT 1 FROM finding f WHERE f.session_id = s.session_id
                    AND (f.finding LIKE ?2 ESCAPE '\' OR f.finding IN (SELECT value FROM json_each(?3))))
         OR EXISTS (SELECT 1 FROM note n WHERE n.session_id = s.session_id AND n.text LIKE ?2 ESCAPE '\'))
  ORDER BY CASE WHEN ?7 THEN sort_key END, CASE WHEN NOT ?7 THEN sort_key END DESC, started DESC, seq DESC
  LIMIT ?5 OFFSET ?4
) p JOIN session_row r ON r.session_id = p.session_id
ORDER BY CASE WHEN ?7 THEN p.sort_key END, CASE WHEN NOT ?7 THEN p.sort_key END DESC, p.started DESC, p.seq DESC;
