-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.session_id, a.exercise, a.side, a.sets_planned, a.sets_done, a.whole, a.pain, a.seconds, a.phase_seconds
FROM dose_done a JOIN session s ON s.session_id = a.session_id
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL
  AND (?2 = '' OR s.first_seq < (SELECT b.first_seq FROM session b WHERE b.session_id = ?2))
  AND a.attempt = (SELECT MAX(e.attempt) FROM dose_done e WHERE e.session_id = a.session_id AND e.exercise = a.exercise
                     AND e.side = a.side)
ORDER BY s.first_seq, a.seq;
