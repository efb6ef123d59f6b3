-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ids this installation had before it took a new one, because its history was restored from a backup or repaired:
-- what it began under them it may go on with.
CREATE TABLE former_device (
  device_id TEXT PRIMARY KEY
) STRICT;
