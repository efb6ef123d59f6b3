-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, device_id, device_seq, event_id, session_id, person_id, type, schema_v, utc_us, offset_min, mono_us, payload,
       prev_hash, hash
FROM event WHERE device_id = ?1 AND device_seq > ?2 ORDER BY device_seq LIMIT ?3;
