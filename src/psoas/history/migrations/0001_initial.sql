-- SPDX-License-Identifier: GPL-3.0-or-later
-- The truth: an append-only log, chained by hash per device.
CREATE TABLE event (
  seq        INTEGER PRIMARY KEY,
  device_id  TEXT    NOT NULL,
  device_seq INTEGER NOT NULL,
  event_id   TEXT    NOT NULL UNIQUE,
  session_id TEXT    NOT NULL,
  person_id  TEXT    NOT NULL,
  type       TEXT    NOT NULL,
  schema_v   INTEGER NOT NULL,
  utc_us     INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  mono_us    INTEGER NOT NULL,
  payload    BLOB    NOT NULL,
  prev_hash  BLOB    NOT NULL,
  hash       BLOB    NOT NULL,
  UNIQUE (device_id, device_seq)
) STRICT;
CREATE INDEX event_by_session ON event (session_id, seq);
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_never_goes    BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- The end of each device's chain: rows cut off the end of the log are noticed.
CREATE TABLE chain_head (
  device_id  TEXT PRIMARY KEY,
  device_seq INTEGER NOT NULL,
  hash       BLOB    NOT NULL
) STRICT;

-- This installation's own device id.
CREATE TABLE device (
  only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
  device_id TEXT NOT NULL
) STRICT;

-- The text of every protocol a session ran, once per hash.
CREATE TABLE protocol (
  hash          TEXT PRIMARY KEY,
  id            TEXT    NOT NULL,
  version       TEXT    NOT NULL,
  bytes         BLOB    NOT NULL,
  first_used_us INTEGER NOT NULL
) STRICT;

-- A hint for resume: where the running hold stood.
CREATE TABLE checkpoint (
  only_row   INTEGER PRIMARY KEY CHECK (only_row = 1),
  session_id TEXT    NOT NULL,
  attempt    INTEGER NOT NULL,
  phase      INTEGER NOT NULL,
  elapsed_ms INTEGER NOT NULL
) STRICT;

-- Projections: written with their events, rebuildable from the log.
CREATE TABLE session (
  session_id       TEXT PRIMARY KEY,
  first_seq        INTEGER NOT NULL,
  person_id        TEXT    NOT NULL,
  protocol_id      TEXT    NOT NULL,
  protocol_version TEXT    NOT NULL,
  protocol_hash    TEXT    NOT NULL REFERENCES protocol (hash),
  mode             TEXT    NOT NULL,
  started_us       INTEGER NOT NULL,
  offset_min       INTEGER NOT NULL,
  local_day        INTEGER NOT NULL,
  ended_us         INTEGER,
  outcome          TEXT,
  stopped_by       TEXT    NOT NULL DEFAULT '',
  plan_day         TEXT    NOT NULL DEFAULT '',
  planned_s        INTEGER NOT NULL DEFAULT 0,
  full_screen_done INTEGER NOT NULL DEFAULT 0,
  red_stop         INTEGER NOT NULL DEFAULT 0,
  counts           INTEGER NOT NULL DEFAULT 1,
  advice           TEXT    NOT NULL DEFAULT '',
  events           INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX session_by_person ON session (person_id, started_us, first_seq);

CREATE TABLE answer (
  session_id TEXT    NOT NULL REFERENCES session (session_id),
  fact       TEXT    NOT NULL,
  side       TEXT    NOT NULL,
  position   INTEGER NOT NULL,
  number     REAL,
  choice     TEXT,
  readings   TEXT    NOT NULL DEFAULT '',
  provenance TEXT    NOT NULL,
  PRIMARY KEY (session_id, fact, side),
  CHECK ((number IS NULL) <> (choice IS NULL))
) STRICT;

CREATE TABLE clearance (
  session_id TEXT    NOT NULL REFERENCES session (session_id),
  question   TEXT    NOT NULL,
  cleared_by TEXT    NOT NULL,
  on_day     INTEGER NOT NULL,
  PRIMARY KEY (session_id, question)
) STRICT;

CREATE TABLE test_result (
  session_id TEXT    NOT NULL REFERENCES session (session_id),
  test       TEXT    NOT NULL,
  side       TEXT    NOT NULL,
  valid      INTEGER NOT NULL,
  pain       INTEGER NOT NULL,
  method     TEXT    NOT NULL,
  helped     INTEGER NOT NULL,
  PRIMARY KEY (session_id, test, side)
) STRICT;

CREATE TABLE measurement (
  session_id  TEXT NOT NULL,
  test        TEXT NOT NULL,
  side        TEXT NOT NULL,
  observation TEXT NOT NULL,
  value       REAL,
  band        TEXT NOT NULL,
  PRIMARY KEY (session_id, test, side, observation),
  FOREIGN KEY (session_id, test, side) REFERENCES test_result (session_id, test, side)
) STRICT;

CREATE TABLE finding (
  session_id TEXT    NOT NULL REFERENCES session (session_id),
  position   INTEGER NOT NULL,
  test       TEXT    NOT NULL,
  finding    TEXT    NOT NULL,
  side       TEXT    NOT NULL,
  from_day   INTEGER,
  detail     TEXT    NOT NULL,
  PRIMARY KEY (session_id, position)
) STRICT;

CREATE TABLE dose_done (
  session_id    TEXT    NOT NULL REFERENCES session (session_id),
  exercise      TEXT    NOT NULL,
  side          TEXT    NOT NULL,
  attempt       INTEGER NOT NULL,
  seq           INTEGER NOT NULL,
  sets_planned  INTEGER NOT NULL,
  sets_done     INTEGER NOT NULL,
  whole         INTEGER NOT NULL,
  pain          INTEGER NOT NULL,
  seconds       INTEGER NOT NULL,
  phase_seconds TEXT    NOT NULL,
  PRIMARY KEY (session_id, exercise, side, attempt)
) STRICT;

CREATE TABLE note (
  session_id TEXT    NOT NULL REFERENCES session (session_id),
  seq        INTEGER NOT NULL,
  text       TEXT    NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT;
