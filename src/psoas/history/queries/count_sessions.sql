-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) FROM session s WHERE s.person_id = ?1;
