-- SPDX-License-Identifier: GPL-3.0-or-later
-- One that this installation began: what another one has not ended yet is imported as it stands, and ends there.
SELECT r.* FROM session_row r
JOIN event e ON e.seq = r.first_seq JOIN own_device d ON d.device_id = e.device_id
WHERE r.person_id = ?1 AND r.outcome IS NULL
ORDER BY r.started_us DESC, r.first_seq DESC LIMIT 1;
