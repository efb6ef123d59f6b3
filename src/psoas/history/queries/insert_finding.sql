-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO finding (session_id, position, test, finding, side, from_day, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
