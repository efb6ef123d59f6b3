-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT seq, hash FROM event WHERE seq = ?1;
