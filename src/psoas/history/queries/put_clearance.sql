-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO clearance (session_id, question, cleared_by, on_day) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (session_id, question) DO UPDATE SET cleared_by = excluded.cleared_by, on_day = excluded.on_day;
