-- SPDX-License-Identifier: GPL-3.0-or-later
-- The row stays without its picture, so that a deleted one is told from a lost one.
UPDATE photo SET bytes = x'' WHERE hash = ?1;
