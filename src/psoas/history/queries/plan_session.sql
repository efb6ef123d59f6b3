-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE session SET plan_day = ?2, planned_s = ?3 WHERE session_id = ?1;
