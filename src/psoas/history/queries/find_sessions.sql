-- SPDX-License-Identifier: GPL-3.0-or-later
-- A page of the sessions that a search finds, in any order. ?7: the column, ?8: ascending. Rows are made only for the
-- page: sorting needs but the key.
SELECT r.* FROM (
  SELECT s.session_id,
         CASE ?7 WHEN 'outcome' THEN COALESCE(s.outcome, '') WHEN 'day' THEN s.plan_day
                 WHEN 'done' THEN (SELECT v.done_s FROM session_row v WHERE v.session_id = s.session_id)
                 ELSE s.started_us END AS sort_key,
         s.started_us AS started, s.first_seq AS seq
  FROM session s
  WHERE (?1 = '' OR s.person_id = ?1) AND {{session_found}}
  ORDER BY CASE WHEN ?8 THEN sort_key END, CASE WHEN NOT ?8 THEN sort_key END DESC, started DESC, seq DESC
  LIMIT ?6 OFFSET ?5
) p JOIN session_row r ON r.session_id = p.session_id
ORDER BY CASE WHEN ?8 THEN p.sort_key END, CASE WHEN NOT ?8 THEN p.sort_key END DESC, p.started DESC, p.seq DESC;
