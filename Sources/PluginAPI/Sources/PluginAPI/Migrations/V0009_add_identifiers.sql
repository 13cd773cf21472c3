-- What the world calls recordings, releases and artists, numbers that a file may replace, and which upload is heard.

ALTER TABLE tracks
    -- ISO 3901, without its hyphens.
    ADD COLUMN isrc                   text CHECK (isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'),
    -- The recording's.
    ADD COLUMN musicbrainz_id         text CHECK (musicbrainz_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    -- Nobody has given the track a number: that of its file is taken where it is free.
    ADD COLUMN has_provisional_number boolean NOT NULL DEFAULT false,
    -- Nobody has given it a side: it follows from the number.
    ADD COLUMN has_provisional_side   boolean NOT NULL DEFAULT false;

-- The release's.
ALTER TABLE albums
    ADD COLUMN musicbrainz_id text CHECK (musicbrainz_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
ALTER TABLE artists
    ADD COLUMN musicbrainz_id text CHECK (musicbrainz_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');

-- What listeners hear was made of it; upload_id is the last one, which may have failed since.
ALTER TABLE segments ADD COLUMN published_upload_id bigint REFERENCES uploads (id) ON DELETE SET NULL;
UPDATE segments SET published_upload_id = upload_id WHERE processing_status = 'completed';
-- Whoever deletes an upload looks for the rows that refer to it.
CREATE INDEX segments_published_upload_idx ON segments (published_upload_id);
CREATE INDEX segments_upload_idx ON segments (upload_id);
