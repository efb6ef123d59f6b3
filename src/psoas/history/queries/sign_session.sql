-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session SET signed_by = ?2 WHERE session_id = ?1;
