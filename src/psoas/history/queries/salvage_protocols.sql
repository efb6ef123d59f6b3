-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT rowid, hash, id, version, bytes, first_used_us FROM protocol NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid;
