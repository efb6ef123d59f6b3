-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session SET red_stop = 1 WHERE session_id = ?1;
