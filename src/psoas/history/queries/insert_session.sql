-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO session (session_id, first_seq, person_id, protocol_id, protocol_version, protocol_hash, mode, started_us,
                     offset_min, local_day)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);
