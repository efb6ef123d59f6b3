-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session SET ended_us = ?2, outcome = ?3, stopped_by = ?4, full_screen_done = ?5 WHERE session_id = ?1;
