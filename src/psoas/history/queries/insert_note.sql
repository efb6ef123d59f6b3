-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO note (session_id, seq, text) VALUES (?1, ?2, ?3);
