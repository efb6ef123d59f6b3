-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT * FROM session_row WHERE person_id = ?1 AND outcome IS NULL ORDER BY started_us DESC, first_seq DESC LIMIT 1;
