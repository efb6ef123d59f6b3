-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every device with rows or a recorded end, our own last: only that one grows.
WITH RECURSIVE of_log (id) AS (
  SELECT MIN(device_id) FROM event
  UNION ALL
  SELECT (SELECT MIN(device_id) FROM event WHERE device_id > of_log.id) FROM of_log WHERE of_log.id IS NOT NULL)
SELECT id FROM (SELECT id FROM of_log WHERE id IS NOT NULL UNION SELECT device_id FROM chain_head)
ORDER BY id = (SELECT device_id FROM device), id;
