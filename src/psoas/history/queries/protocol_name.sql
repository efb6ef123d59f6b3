-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT id, version FROM protocol WHERE hash = ?1;
