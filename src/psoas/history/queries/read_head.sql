-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT device_seq, hash FROM chain_head WHERE device_id = ?1;
