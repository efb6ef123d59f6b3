-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT length(bytes) FROM photo WHERE hash = ?1;
