-- SPDX-License-Identifier: GPL-3.0-or-later
-- Clients of therapist mode, as their newest record says: a projection, rebuildable from the log.
CREATE TABLE person (
  person_id  TEXT PRIMARY KEY,
  name       TEXT    NOT NULL,
  birth_year INTEGER,
  side       TEXT    NOT NULL,
  notes      TEXT    NOT NULL,
  archived   INTEGER NOT NULL,
  changed_us INTEGER NOT NULL
) STRICT;

ALTER TABLE session ADD COLUMN on_paper  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN signed_by TEXT    NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN addenda   INTEGER NOT NULL DEFAULT 0;

-- A session is signed once. From then on the log takes nothing more for it but addenda, whatever program asks.
CREATE UNIQUE INDEX event_signature ON event (session_id) WHERE type = 'session_signed';
CREATE TRIGGER signed_session_stays BEFORE INSERT ON event
WHEN NEW.type <> 'addendum_written'
     AND EXISTS (SELECT 1 FROM event WHERE session_id = NEW.session_id AND type = 'session_signed')
BEGIN SELECT RAISE(ABORT, 'this session is signed: only addenda may follow'); END;

-- INSERT OR REPLACE takes the row away whose place it wants, and asks no trigger of deletion.
CREATE TRIGGER event_takes_no_place BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE event_id = NEW.event_id)
     OR EXISTS (SELECT 1 FROM event WHERE device_id = NEW.device_id AND device_seq = NEW.device_seq)
     OR (NEW.seq > 0 AND EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq))
BEGIN SELECT RAISE(ABORT, 'an event has this place already'); END;

-- Nor does a picture go that a signed session has. JSON functions are not trusted in a schema: the payload of such an
-- event is an object whose keys are sorted and that has no spaces (an import takes no other), so that the side and the
-- test are its end.
CREATE TRIGGER signed_photo_stays BEFORE UPDATE OF bytes ON photo
WHEN length(NEW.bytes) < length(OLD.bytes) AND EXISTS (
  SELECT 1 FROM event p
  WHERE p.type = 'photo_kept' AND instr(CAST(p.payload AS TEXT), '"hash":"' || OLD.hash || '"') > 0
    AND EXISTS (SELECT 1 FROM event s WHERE s.session_id = p.session_id AND s.type = 'session_signed')
    AND NOT EXISTS (
      SELECT 1 FROM event later
      WHERE later.type = 'photo_kept' AND later.session_id = p.session_id AND later.seq > p.seq
        AND substr(CAST(later.payload AS TEXT), instr(CAST(later.payload AS TEXT), '"side":'))
            = substr(CAST(p.payload AS TEXT), instr(CAST(p.payload AS TEXT), '"side":'))))
BEGIN SELECT RAISE(ABORT, 'a picture of a signed session stays'); END;

-- A picture is kept under its hash, deleted by emptying its row, and may be kept again. Its row stays.
CREATE TRIGGER photo_never_changes BEFORE UPDATE ON photo
WHEN NEW.hash <> OLD.hash OR NEW.rowid <> OLD.rowid OR (length(OLD.bytes) > 0 AND length(NEW.bytes) > 0)
BEGIN SELECT RAISE(ABORT, 'a picture is kept or deleted, never changed'); END;
CREATE TRIGGER photo_row_stays BEFORE DELETE ON photo BEGIN SELECT RAISE(ABORT, 'a picture leaves its row'); END;
CREATE TRIGGER photo_takes_no_place BEFORE INSERT ON photo
WHEN EXISTS (SELECT 1 FROM photo WHERE hash = NEW.hash AND length(bytes) > 0)
     OR (NEW.rowid > 0 AND EXISTS (SELECT 1 FROM photo WHERE rowid = NEW.rowid))
BEGIN SELECT RAISE(ABORT, 'a picture has this place already'); END;
