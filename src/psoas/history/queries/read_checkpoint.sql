-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT session_id, attempt, phase, elapsed_ms FROM checkpoint WHERE session_id = ?1;
