-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM test_result WHERE session_id = ?1;
