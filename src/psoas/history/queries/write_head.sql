-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO chain_head (device_id, device_seq, hash) VALUES (?1, ?2, ?3)
ON CONFLICT (device_id) DO UPDATE SET device_seq = excluded.device_seq, hash = excluded.hash;
