-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT changed_us FROM person WHERE person_id = ?1;
