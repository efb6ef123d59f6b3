-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO test_result (session_id, test, side, valid, pain, method, helped) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
