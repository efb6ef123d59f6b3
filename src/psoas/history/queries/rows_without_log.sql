-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the projections say of sessions and clients that the log does not know.
SELECT 'session', COUNT(*) FROM session s WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.session_id = s.session_id)
UNION ALL
SELECT 'person', COUNT(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.session_id = p.person_id);
