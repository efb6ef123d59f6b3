-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT a.session_id, a.fact, a.side, a.number, a.choice, a.readings, a.provenance
FROM answer a JOIN session s ON s.session_id = a.session_id
WHERE s.person_id = ?1 AND s.outcome IS NOT NULL
  AND (?2 = '' OR s.first_seq < (SELECT b.first_seq FROM session b WHERE b.session_id = ?2))
ORDER BY s.first_seq, a.position;
