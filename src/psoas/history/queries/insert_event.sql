-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO event (device_id, device_seq, event_id, session_id, person_id, type, schema_v, utc_us, offset_min, mono_us,
                   payload, prev_hash, hash)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);
