-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was cleared or overridden in a person's sessions of these days. A clearance has a row of its own and an override
-- needs a therapist: the events of other sessions are not looked at. ?2 and ?3 are around the days in every time zone, so
-- that the index on the start bounds the search.
SELECT e.seq, e.device_id, e.device_seq, e.event_id, e.session_id, e.person_id, e.type, e.schema_v, e.utc_us,
       e.offset_min, e.mono_us, e.payload, e.prev_hash, e.hash,
       s.protocol_hash, s.mode, s.local_day
FROM session s JOIN event e ON e.session_id = s.session_id
WHERE s.person_id = ?1 AND s.started_us BETWEEN ?2 AND ?3 AND s.local_day BETWEEN ?4 AND ?5
  AND (s.mode = ?6 OR EXISTS (SELECT 1 FROM clearance c WHERE c.session_id = s.session_id))
  AND e.type IN (?7, ?8)
ORDER BY s.started_us, s.first_seq, e.seq;
