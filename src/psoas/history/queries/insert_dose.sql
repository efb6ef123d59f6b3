-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO dose_done (session_id, exercise, side, attempt, seq, sets_planned, sets_done, whole, pain, seconds,
                       phase_seconds)
VALUES (?1, ?2, ?3,
        1 + (SELECT COUNT(*) FROM dose_done WHERE session_id = ?1 AND exercise = ?2 AND side = ?3),
        ?4, ?5, ?6, ?7, ?8, ?9, ?10);
