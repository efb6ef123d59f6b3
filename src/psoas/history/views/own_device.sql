-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every id this installation has or had: what was begun under one of them may go on here.
CREATE TEMP VIEW own_device AS
SELECT device_id FROM device UNION SELECT device_id FROM former_device;
