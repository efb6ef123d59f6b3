-- SPDX-License-Identifier: GPL-3.0-or-later
-- The few events that name a picture, found without looking through the log.
CREATE INDEX event_photo ON event (session_id, seq) WHERE type = 'photo_kept';
