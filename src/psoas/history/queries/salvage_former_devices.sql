-- SPDX-License-Identifier: GPL-3.0-or-later
-- In the order in which the installation took them.
SELECT rowid, device_id FROM former_device NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid;
