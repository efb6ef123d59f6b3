-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO answer (session_id, fact, side, position, number, choice, readings, provenance)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (session_id, fact, side) DO UPDATE SET position = excluded.position, number = excluded.number,
  choice = excluded.choice, readings = excluded.readings, provenance = excluded.provenance;
