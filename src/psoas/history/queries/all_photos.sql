-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT hash, bytes FROM photo ORDER BY hash;
