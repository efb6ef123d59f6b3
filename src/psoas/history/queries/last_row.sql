-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, device_id, device_seq, event_id, session_id, person_id, type, schema_v, utc_us, offset_min, mono_us, payload,
       prev_hash, hash
FROM event ORDER BY seq DESC LIMIT 1;
