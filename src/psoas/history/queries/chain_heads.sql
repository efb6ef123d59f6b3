-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT device_id, device_seq, hash FROM chain_head;
