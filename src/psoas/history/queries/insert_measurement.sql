-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO measurement (session_id, test, side, observation, value, band) VALUES (?1, ?2, ?3, ?4, ?5, ?6);
