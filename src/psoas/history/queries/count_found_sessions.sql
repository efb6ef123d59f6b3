-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) FROM session s WHERE (?1 = '' OR s.person_id = ?1) AND {{session_found}};
