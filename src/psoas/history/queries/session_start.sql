-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT person_id, started_us, first_seq FROM session WHERE session_id = ?1;
