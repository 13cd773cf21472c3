-- Every genre is a radio station. What it plays, and when, follows from these rows and the clock (docs/stations.md).

-- What is set for a station. A genre gets its row when it is first planned.
CREATE TABLE stations (
    genre_id          bigint PRIMARY KEY REFERENCES genres (id) ON DELETE CASCADE,
    -- Whole seconds that no segment is longer than. It never changes: that of a live playlist may not (RFC 8216 §6.2.1).
    target_duration   int NOT NULL CHECK (target_duration BETWEEN 1 AND 60),
    -- How many others are between two tracks of one artist, where the catalog has them.
    artist_separation int NOT NULL DEFAULT 3 CHECK (artist_separation BETWEEN 0 AND 50),
    -- How long a track is not played again, where the catalog has others.
    repeat_minutes    int NOT NULL DEFAULT 240 CHECK (repeat_minutes BETWEEN 0 AND 10080),
    -- The album with the jingles, and how many tracks are between two; both null where there are none.
    jingle_album_id   bigint REFERENCES albums (id) ON DELETE SET NULL,
    jingle_every      int CHECK (jingle_every BETWEEN 1 AND 100),
    -- Whose clock the parts of the day go by (IANA).
    time_zone         text NOT NULL DEFAULT 'UTC' CHECK (length(time_zone) BETWEEN 1 AND 100),
    -- The parts of the day that have a playlist of their own: [{name, weekdays, from, to, albums}].
    day_parts         jsonb NOT NULL DEFAULT '[]',
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stations_jingle_album_idx ON stations (jingle_album_id) WHERE jingle_album_id IS NOT NULL;

-- From start_frame on the station plays the items of the epoch in their order, and then again, until the next epoch begins.
-- Rows are appended and never changed; they are removed when nobody asks for that past any more.
CREATE TABLE station_epochs (
    genre_id      bigint NOT NULL REFERENCES stations (genre_id) ON DELETE CASCADE,
    number        int NOT NULL CHECK (number >= 1),
    -- AAC frames, of 64/3 ms, since 2020-01-01T00:00:00Z.
    start_frame   bigint NOT NULL CHECK (start_frame >= 0),
    -- The media sequence number of its first segment, and how many items the station has played before.
    first_segment bigint NOT NULL CHECK (first_segment >= 0),
    first_item    bigint NOT NULL CHECK (first_item >= 0),
    -- What it was planned from: catalog and settings.
    fingerprint   text NOT NULL,
    planned_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (genre_id, number),
    UNIQUE (genre_id, start_frame)
);

CREATE TABLE station_items (
    genre_id    bigint NOT NULL,
    epoch       int NOT NULL,
    position    int NOT NULL CHECK (position >= 0),
    encoding_id bigint NOT NULL REFERENCES encodings (id),
    -- As they were when it was planned; the track may be gone.
    track_id    bigint NOT NULL,
    artist_id   bigint NOT NULL,
    title       text NOT NULL,
    artist      text NOT NULL,
    album       text NOT NULL,
    is_jingle   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (genre_id, epoch, position),
    FOREIGN KEY (genre_id, epoch) REFERENCES station_epochs (genre_id, number) ON DELETE CASCADE
);
-- Whoever collects encodings asks whether one is still played.
CREATE INDEX station_items_encoding_idx ON station_items (encoding_id);

-- How many listened, counted without keeping who.
CREATE TABLE station_listeners (
    genre_id bigint NOT NULL REFERENCES genres (id) ON DELETE CASCADE,
    -- The beginning of the hour.
    hour     timestamptz NOT NULL,
    -- Which host counted, so that hosts add up.
    host     text NOT NULL CHECK (length(host) BETWEEN 1 AND 100),
    -- The most at one time, and seconds of listening by all together.
    peak     int NOT NULL CHECK (peak >= 0),
    seconds  bigint NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (genre_id, hour, host)
);
CREATE TABLE station_track_listeners (
    genre_id bigint NOT NULL REFERENCES genres (id) ON DELETE CASCADE,
    hour     timestamptz NOT NULL,
    track_id bigint NOT NULL,
    seconds  bigint NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (genre_id, hour, track_id)
);
