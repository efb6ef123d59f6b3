-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT hash, id, version, bytes FROM protocol ORDER BY hash;
