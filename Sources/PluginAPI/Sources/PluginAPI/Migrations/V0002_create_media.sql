-- Uploads as they were received and the HLS encodings that were made of them.

CREATE TABLE uploads (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    track_id          bigint NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    original_filename text NOT NULL CHECK (length(original_filename) <= 1000),
    mime_type         text NOT NULL CHECK (length(mime_type) <= 200),
    file_size         bigint NOT NULL DEFAULT 0 CHECK (file_size >= 0),
    uploaded_by       text,
    -- Null while bytes are still coming; the last sign of life is updated_at.
    received_at       timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX uploads_track_idx ON uploads (track_id, id);
CREATE INDEX uploads_unfinished_idx ON uploads (updated_at) WHERE received_at IS NULL;

-- The file itself, a row for each piece, so that neither end ever holds more than one piece in memory.
CREATE TABLE upload_chunks (
    upload_id bigint NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    position  bigint NOT NULL CHECK (position >= 0),
    data      bytea NOT NULL,
    PRIMARY KEY (upload_id, position)
);
-- Audio does not compress: store it out of line as it is.
ALTER TABLE upload_chunks ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TYPE processing_status AS ENUM ('pending', 'processing', 'completed', 'failed');

-- Names an encoding once and for ever: addresses of segments carry it, so an address never changes what it plays.
CREATE SEQUENCE encoding_ids;

CREATE TABLE segments (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    track_id            bigint NOT NULL UNIQUE REFERENCES tracks (id) ON DELETE CASCADE,
    -- What listeners hear: null until the first upload has been published, and then never null again.
    encoding            bigint,
    playlist_data       bytea,
    -- The manifest: [{segment_number, duration, byte_count, sha256}].
    segment_files       jsonb NOT NULL DEFAULT '[]',
    -- What the last upload has come to.
    upload_id           bigint REFERENCES uploads (id) ON DELETE SET NULL,
    processing_status   processing_status NOT NULL DEFAULT 'pending',
    processing_error    text,
    processing_progress smallint NOT NULL DEFAULT 0 CHECK (processing_progress BETWEEN 0 AND 100),
    segments_generated  int NOT NULL DEFAULT 0 CHECK (segments_generated >= 0),
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    CHECK ((encoding IS NULL) = (playlist_data IS NULL))
);
CREATE INDEX segments_published_idx ON segments (track_id) WHERE encoding IS NOT NULL;

CREATE TABLE segment_data (
    track_id       bigint NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    encoding       bigint NOT NULL,
    rendition      text NOT NULL CHECK (length(rendition) BETWEEN 1 AND 50),
    segment_number int NOT NULL CHECK (segment_number >= 0),
    data           bytea NOT NULL,
    PRIMARY KEY (track_id, encoding, rendition, segment_number)
);
ALTER TABLE segment_data ALTER COLUMN data SET STORAGE EXTERNAL;
