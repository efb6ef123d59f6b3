-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session SET addenda = addenda + 1 WHERE session_id = ?1;
