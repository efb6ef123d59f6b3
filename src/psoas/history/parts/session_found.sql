-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a search in the list of sessions finds: ?2 a LIKE pattern (empty: everything), ?3 ids that are called so on the
-- screen, ?4 a GLOB pattern of days that are written so (empty: none).
(?2 = ''
   OR date(s.local_day * 86400, 'unixepoch') LIKE ?2 ESCAPE '\'
   OR date(s.local_day * 86400, 'unixepoch') GLOB ?4
   OR COALESCE(s.outcome, 'running') LIKE ?2 ESCAPE '\'
   OR COALESCE(s.outcome, 'running') IN (SELECT value FROM json_each(?3))
   OR s.advice LIKE ?2 ESCAPE '\'
   OR s.advice IN (SELECT value FROM json_each(?3))
   OR EXISTS (SELECT 1 FROM dose_done d WHERE d.session_id = s.session_id
              AND (d.exercise LIKE ?2 ESCAPE '\' OR d.exercise IN (SELECT value FROM json_each(?3))))
   OR EXISTS (SELECT 1 FROM finding f WHERE f.session_id = s.session_id
              AND (f.finding LIKE ?2 ESCAPE '\' OR f.finding IN (SELECT value FROM json_each(?3))))
   OR EXISTS (SELECT 1 FROM note n WHERE n.session_id = s.session_id AND n.text LIKE ?2 ESCAPE '\'))
