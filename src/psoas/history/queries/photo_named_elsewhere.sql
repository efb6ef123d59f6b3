-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT EXISTS (SELECT 1 FROM event WHERE type = ?1 AND session_id <> ?2 AND instr(payload, ?3) > 0);
