-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT 1 FROM photo WHERE hash = ?1 AND length(bytes) > 0;
