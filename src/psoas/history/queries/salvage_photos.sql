-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT rowid, hash, bytes, stored_us FROM photo NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid;
