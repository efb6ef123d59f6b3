-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT session_id FROM session WHERE ?1 = '' OR person_id = ?1 ORDER BY started_us, session_id;
