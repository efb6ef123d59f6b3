-- SPDX-License-Identifier: GPL-3.0-or-later
-- A picture that was deleted here stays deleted.
INSERT INTO photo (hash, bytes, stored_us) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING;
