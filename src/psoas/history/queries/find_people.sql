-- SPDX-License-Identifier: GPL-3.0-or-later
-- ?1: a text that was folded, empty: all. ?2: those that are archived.
SELECT * FROM person_row
WHERE archived = ?2
      AND (?1 = '' OR instr(folded(name), ?1) > 0 OR instr(folded(notes), ?1) > 0 OR instr(birth_year, ?1) > 0)
ORDER BY folded(name), name, person_id;
