-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) FROM counted_session c WHERE c.person_id = ?1 AND c.local_day BETWEEN ?2 AND ?3;
