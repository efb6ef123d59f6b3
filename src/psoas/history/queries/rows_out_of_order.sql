-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows of a session that stand before an earlier one of their device; our own device is checked as a whole.
SELECT seq FROM (
  SELECT seq, device_seq, LAG(device_seq) OVER (PARTITION BY session_id, device_id ORDER BY seq) AS before
  FROM event WHERE device_id <> ?1)
WHERE device_seq <= before LIMIT 20;
