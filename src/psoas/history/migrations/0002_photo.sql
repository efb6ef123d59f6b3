-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pictures that angles were read from, beside the log: an event names each by its hash.
CREATE TABLE photo (
  hash       TEXT PRIMARY KEY,
  bytes      BLOB    NOT NULL,
  stored_us  INTEGER NOT NULL
) STRICT;
