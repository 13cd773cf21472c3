-- A track's other playlists: of its other renditions, and the master playlists that name them.

-- Which rendition playlist_data and segment_files are of: the one that is played unless another is asked for.
ALTER TABLE segments ADD COLUMN rendition text NOT NULL DEFAULT 'aac128' CHECK (length(rendition) BETWEEN 1 AND 50);

-- They are replaced together with the track's row in segments, and so are of the same encoding.
CREATE TABLE playlists (
    track_id       bigint NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    -- The rendition, or 'master' or 'cmaf' for a master playlist.
    name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    playlist_data  bytea NOT NULL,
    -- The manifest, as in segments; empty for a master playlist.
    segment_files  jsonb NOT NULL DEFAULT '[]',
    -- What fragmented MP4 segments need before them; null for all others.
    initialization bytea,
    PRIMARY KEY (track_id, name)
);
