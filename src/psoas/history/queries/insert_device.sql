-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO device (only_row, device_id) VALUES (1, ?1);
