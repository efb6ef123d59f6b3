-- SPDX-License-Identifier: GPL-3.0-or-later
-- One session as lists and details show it; made anew on every connection, so that no migration has to carry it.
CREATE TEMP VIEW session_row AS
SELECT s.session_id, s.person_id, s.protocol_id, s.protocol_version, s.protocol_hash, s.mode, s.started_us, s.offset_min,
       s.ended_us, s.outcome, s.stopped_by, s.plan_day, s.planned_s,
       -- of several attempts at one exercise and side the last that gave a set, else the last
       COALESCE((SELECT SUM(d.seconds) FROM
                   (SELECT e.seconds, MAX((e.sets_done > 0) * 1000000 + e.attempt) FROM dose_done e
                    WHERE e.session_id = s.session_id GROUP BY e.exercise, e.side) d), 0) AS done_s,
       s.counts, s.events, s.advice,
       COALESCE((SELECT group_concat(f.finding || ' ' || f.side, ' ') FROM finding f
                 WHERE f.session_id = s.session_id), '') AS findings,
       s.first_seq, s.local_day,
       EXISTS (SELECT 1 FROM counted_session c WHERE c.session_id = s.session_id) AS counted,
       s.on_paper, s.signed_by, s.addenda
FROM session s;
