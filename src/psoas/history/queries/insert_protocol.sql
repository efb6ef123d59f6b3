-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO protocol (hash, id, version, bytes, first_used_us) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (hash) DO NOTHING;
