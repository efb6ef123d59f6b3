-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) FROM event WHERE device_id = ?1;
