-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every id this installation has or had, in the order in which it took them: what was begun under one of them may go on
-- here.
CREATE TEMP VIEW own_device AS
SELECT device_id, rowid AS place FROM former_device WHERE device_id NOT IN (SELECT device_id FROM device)
UNION ALL SELECT device_id, 9223372036854775807 FROM device;
