-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE device SET device_id = ?1 WHERE only_row = 1;
