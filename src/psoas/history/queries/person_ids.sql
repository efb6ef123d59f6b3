-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT person_id FROM person WHERE ?1 = '' OR person_id = ?1 ORDER BY person_id;
