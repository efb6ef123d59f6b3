-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT * FROM person_row WHERE person_id = ?1;
