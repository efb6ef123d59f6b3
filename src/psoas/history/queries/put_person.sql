-- SPDX-License-Identifier: GPL-3.0-or-later
-- The newest record holds, in whatever order records come in.
INSERT INTO person (person_id, name, birth_year, side, notes, archived, changed_us)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, birth_year = excluded.birth_year, side = excluded.side,
  notes = excluded.notes, archived = excluded.archived, changed_us = excluded.changed_us
WHERE excluded.changed_us >= person.changed_us;
