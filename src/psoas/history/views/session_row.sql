-- SPDX-License-Identifier: GPL-3.0-or-later
-- One session as lists and details show it; made anew on every connection, so that no migration has to carry it.
CREATE TEMP VIEW session_row AS
SELECT s.session_id, s.person_id, s.protocol_id, s.protocol_version, s.protocol_hash, s.mode, s.started_us, s.offset_min,
       s.ended_us, s.outcome, s.stopped_by, s.plan_day, s.planned_s,
       COALESCE((SELECT SUM(d.seconds) FROM dose_done d WHERE d.session_id = s.session_id AND d.attempt =
                   (SELECT e.attempt FROM dose_done e WHERE e.session_id = d.session_id
                     AND e.exercise = d.exercise AND e.side = d.side
                    ORDER BY e.sets_done > 0 DESC, e.attempt DESC LIMIT 1)), 0) AS done_s,
       s.counts, s.events, s.advice,
       COALESCE((SELECT group_concat(f.finding || ' ' || f.side, ' ') FROM finding f
                 WHERE f.session_id = s.session_id), '') AS findings,
       s.first_seq, s.local_day,
       EXISTS (SELECT 1 FROM counted_session c WHERE c.session_id = s.session_id) AS counted
FROM session s;
