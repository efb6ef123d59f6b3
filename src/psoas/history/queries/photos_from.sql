-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT hash, bytes FROM photo WHERE hash > ?1 ORDER BY hash LIMIT ?2;
