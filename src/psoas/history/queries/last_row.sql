-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1;
