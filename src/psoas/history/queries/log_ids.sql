-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every session and client that the log knows.
WITH RECURSIVE ids (id) AS (
  SELECT MIN(session_id) FROM event
  UNION ALL
  SELECT (SELECT MIN(session_id) FROM event WHERE session_id > ids.id) FROM ids WHERE ids.id IS NOT NULL)
SELECT id FROM ids WHERE id IS NOT NULL;
