-- SPDX-License-Identifier: GPL-3.0-or-later
-- A client as lists show one; made anew on every connection. One who has sessions and was never recorded has the id for
-- a name. Home mode's person (kHomePerson) is none.
CREATE TEMP VIEW person_row AS
SELECT p.person_id, p.name, p.birth_year, p.side, p.notes, p.archived,
       (SELECT COUNT(*) FROM session s WHERE s.person_id = p.person_id) AS sessions,
       n.started_us, n.offset_min,
       EXISTS (SELECT 1 FROM session o JOIN event e ON e.seq = o.first_seq JOIN own_device d ON d.device_id = e.device_id
               WHERE o.person_id = p.person_id AND o.outcome IS NULL) AS unfinished
FROM (SELECT person_id, name, birth_year, side, notes, archived FROM person
      UNION ALL
      SELECT DISTINCT u.person_id, u.person_id, NULL, 'none', '', 0 FROM session u
      WHERE u.person_id <> 'self' AND NOT EXISTS (SELECT 1 FROM person k WHERE k.person_id = u.person_id)) p
LEFT JOIN session n ON n.session_id = (SELECT s.session_id FROM session s WHERE s.person_id = p.person_id
                                       ORDER BY s.started_us DESC, s.first_seq DESC LIMIT 1);
