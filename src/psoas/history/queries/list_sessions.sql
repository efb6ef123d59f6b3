-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.session_id, s.person_id, s.protocol_id, s.protocol_version, s.protocol_hash, s.mode, s.started_us, s.offset_min,
       s.ended_us, s.outcome, s.stopped_by, s.plan_day, s.planned_s,
       COALESCE((SELECT SUM(d.seconds) FROM dose_done d WHERE d.session_id = s.session_id AND d.attempt =
                   (SELECT MAX(e.attempt) FROM dose_done e WHERE e.session_id = d.session_id
                     AND e.exercise = d.exercise AND e.side = d.side)), 0),
       s.counts, s.events, s.advice,
       COALESCE((SELECT group_concat(f.finding || ' ' || f.side, ' ') FROM finding f
                 WHERE f.session_id = s.session_id), '')
FROM session s
WHERE (?1 = '' OR s.person_id = ?1)
  AND (?2 = ''
       OR date(s.local_day * 86400, 'unixepoch') LIKE ?2 ESCAPE '\'
       OR COALESCE(s.outcome, 'running') LIKE ?2 ESCAPE '\'
       OR s.advice LIKE ?2 ESCAPE '\'
       OR EXISTS (SELECT 1 FROM dose_done d WHERE d.session_id = s.session_id AND d.exercise LIKE ?2 ESCAPE '\')
       OR EXISTS (SELECT 1 FROM finding f WHERE f.session_id = s.session_id AND f.finding LIKE ?2 ESCAPE '\')
       OR EXISTS (SELECT 1 FROM note n WHERE n.session_id = s.session_id AND n.text LIKE ?2 ESCAPE '\'))
ORDER BY s.first_seq DESC LIMIT ?4 OFFSET ?3;
