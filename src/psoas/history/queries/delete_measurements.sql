-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM measurement WHERE session_id = ?1;
