-- SPDX-License-Identifier: GPL-3.0-or-later
-- A place in a device's log, and those beside it.
SELECT device_seq, prev_hash, hash FROM event WHERE device_id = ?1 AND device_seq BETWEEN ?2 - 1 AND ?2 + 1;
