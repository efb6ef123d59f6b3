-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT MIN(local_day), MAX(local_day) FROM session WHERE person_id = ?1 AND counts = 1;
