-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT session_id FROM event WHERE event_id = ?1;
