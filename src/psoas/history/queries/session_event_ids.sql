-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT event_id, type, hash FROM event WHERE session_id = ?1 ORDER BY seq;
