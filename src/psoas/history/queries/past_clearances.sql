-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.session_id, a.question, a.cleared_by, a.on_day
FROM clearance a JOIN session s ON s.session_id = a.session_id
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL
  AND (s.started_us, s.first_seq) < (?2, ?3)
ORDER BY s.started_us, s.first_seq, a.question;
