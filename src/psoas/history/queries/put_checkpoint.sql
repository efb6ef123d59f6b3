-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO checkpoint (only_row, session_id, attempt, phase, elapsed_ms) VALUES (1, ?1, ?2, ?3, ?4)
ON CONFLICT (only_row) DO UPDATE SET session_id = excluded.session_id, attempt = excluded.attempt,
  phase = excluded.phase, elapsed_ms = excluded.elapsed_ms;
