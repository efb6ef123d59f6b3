-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT bytes FROM photo WHERE hash = ?1;
