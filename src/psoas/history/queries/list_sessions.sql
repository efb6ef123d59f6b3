-- SPDX-License-Identifier: GPL-3.0-or-later
-- A page of all sessions of a person, newest first: straight along the index, rows are made for the page alone.
SELECT r.* FROM (
  SELECT s.session_id FROM session s WHERE s.person_id = ?1
  ORDER BY s.started_us DESC, s.first_seq DESC LIMIT ?3 OFFSET ?2
) p JOIN session_row r ON r.session_id = p.session_id
ORDER BY r.started_us DESC, r.first_seq DESC;
