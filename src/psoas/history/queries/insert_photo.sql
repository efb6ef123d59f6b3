-- SPDX-License-Identifier: GPL-3.0-or-later
-- One that was deleted is kept again; one that is there stays.
INSERT INTO photo (hash, bytes, stored_us) VALUES (?1, ?2, ?3)
ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes, stored_us = excluded.stored_us WHERE length(photo.bytes) = 0;
