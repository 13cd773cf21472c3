-- Genres, artists, albums and tracks: what there is to hear.

CREATE TABLE genres (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    description text CHECK (length(description) <= 10000),
    image_url   text CHECK (length(image_url) <= 2000),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX genres_name_key ON genres (lower(name));

CREATE TABLE artists (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    bio        text CHECK (length(bio) <= 10000),
    image_url  text CHECK (length(image_url) <= 2000),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX artists_name_key ON artists (lower(name));

CREATE TABLE albums (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    artist_id       bigint NOT NULL REFERENCES artists (id),
    genre_id        bigint NOT NULL REFERENCES genres (id),
    release_year    int CHECK (release_year BETWEEN 1000 AND 9999),
    cover_image_url text CHECK (length(cover_image_url) <= 2000),
    description     text CHECK (length(description) <= 10000),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
-- An artist may give two albums one title (and some do), but not in one year.
CREATE UNIQUE INDEX albums_artist_title_year_key ON albums (artist_id, lower(title), release_year) NULLS NOT DISTINCT;
-- With the title itself, an index answers which albums are on a page, and how many there are, without the table.
CREATE INDEX albums_genre_idx ON albums (genre_id, lower(title), id) INCLUDE (title);
CREATE INDEX albums_title_idx ON albums (lower(title), id) INCLUDE (title);
-- An artist's albums, newest first.
CREATE INDEX albums_artist_idx ON albums (artist_id, release_year DESC NULLS LAST, id DESC);

CREATE TYPE upload_status AS ENUM ('pending', 'processing', 'ready', 'failed');

CREATE TABLE tracks (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    album_id        bigint NOT NULL REFERENCES albums (id) ON DELETE CASCADE,
    title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    track_number    int NOT NULL CHECK (track_number BETWEEN 1 AND 999),
    -- The side and place as on a vinyl: A1, A2, B1.
    side_number     text NOT NULL CHECK (side_number ~ '^[A-Z]{1,2}[1-9][0-9]?$'),
    -- Seconds of the whole recording; null until it is known.
    duration        double precision CHECK (duration > 0),
    -- Seconds of it that are streamed; null is the whole track.
    sample_duration double precision CHECK (sample_duration > 0),
    upload_status   upload_status NOT NULL DEFAULT 'pending',
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    -- With the id, its index answers which tracks an album has without the table.
    CONSTRAINT tracks_album_track_number_key UNIQUE (album_id, track_number) INCLUDE (id),
    CONSTRAINT tracks_album_side_number_key UNIQUE (album_id, side_number)
);

-- Pictures, named by their content, so that an address never changes what it shows.
CREATE TABLE images (
    sha256     text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    mime_type  text NOT NULL,
    data       bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE images ALTER COLUMN data SET STORAGE EXTERNAL;
