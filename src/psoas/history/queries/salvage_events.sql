-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of a damaged file, whose indexes say nothing.
SELECT seq, device_id, device_seq, event_id, session_id, person_id, type, schema_v, utc_us, offset_min, mono_us, payload,
       prev_hash, hash
FROM event NOT INDEXED WHERE seq >= ?1 ORDER BY seq;
