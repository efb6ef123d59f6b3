-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO former_device (device_id) VALUES (?1) ON CONFLICT DO NOTHING;
