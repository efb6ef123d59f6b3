-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was told to hurt in sessions with a red stop; few, so they are read from the log itself.
SELECT s.session_id, e.schema_v, e.payload
FROM session s JOIN event e ON e.session_id = s.session_id
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL AND s.red_stop = 1 AND e.type = ?4
  AND (s.started_us, s.first_seq) < (?2, ?3)
ORDER BY s.started_us, s.first_seq, e.seq;
