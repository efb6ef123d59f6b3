-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT bytes FROM protocol WHERE hash = ?1;
