-- SPDX-License-Identifier: GPL-3.0-or-later
-- The one definition of a session that counts for statistics (decision-tables §7): it went to its end, or the person
-- stopped it, and nobody took it out.
CREATE TEMP VIEW counted_session AS
SELECT s.* FROM session s WHERE s.counts = 1 AND s.outcome IN ('completed', 'stopped_by_user');
