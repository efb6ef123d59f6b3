-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT * FROM session_row WHERE session_id = ?1;
