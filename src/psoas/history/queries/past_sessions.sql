-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT s.session_id, s.local_day, s.outcome, s.mode, s.plan_day, s.planned_s, s.full_screen_done, s.red_stop,
       EXISTS (SELECT 1 FROM counted_session c WHERE c.session_id = s.session_id), s.advice, s.counts = 0
FROM session s
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL
  AND (s.started_us, s.first_seq) < (?2, ?3)
ORDER BY s.started_us, s.first_seq;
