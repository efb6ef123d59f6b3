-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM finding WHERE session_id = ?1;
