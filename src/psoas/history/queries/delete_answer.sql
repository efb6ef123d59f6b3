-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM answer WHERE session_id = ?1 AND fact = ?2 AND side = ?3;
