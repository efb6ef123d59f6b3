-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT device_seq, hash FROM event WHERE device_id = ?1 ORDER BY device_seq;
