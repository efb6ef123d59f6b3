-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?1: a LIKE pattern, empty: all. ?2: those that are archived.
SELECT * FROM person_row
WHERE archived = ?2 AND (?1 = '' OR name LIKE ?1 ESCAPE '\' OR notes LIKE ?1 ESCAPE '\' OR birth_year LIKE ?1 ESCAPE '\')
ORDER BY name COLLATE NOCASE, person_id;
