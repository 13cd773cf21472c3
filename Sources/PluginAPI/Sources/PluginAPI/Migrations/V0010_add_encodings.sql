-- Every encoding that was published, for as long as anybody may still be playing it. The address of a segment names its
-- encoding, and what a station has in its window stays as it is when a track gets another recording or goes.

CREATE TABLE encodings (
    id           bigint PRIMARY KEY,
    -- Names a track that may be gone.
    track_id     bigint NOT NULL,
    -- The rendition that is played unless another is asked for.
    rendition    text NOT NULL CHECK (length(rendition) BETWEEN 1 AND 50),
    -- AAC frames, of 1,024 samples at 48 kHz, in each segment of its transport streams.
    frame_counts int[] NOT NULL CHECK (cardinality(frame_counts) > 0 AND 0 < ALL (frame_counts)),
    -- Samples of the sound, without what the encoder adds before and after it.
    samples      bigint NOT NULL CHECK (samples > 0),
    published_at timestamptz NOT NULL DEFAULT now(),
    -- When another took its place or the track went; null while it is the track's.
    retired_at   timestamptz,
    -- When its segments were removed, since nobody played them any more; what it was is known for as long as a station's
    -- past names it.
    collected_at timestamptz,
    CHECK (collected_at IS NULL OR retired_at IS NOT NULL)
);
CREATE INDEX encodings_track_idx ON encodings (track_id);
CREATE INDEX encodings_retired_idx ON encodings (retired_at) WHERE retired_at IS NOT NULL AND collected_at IS NULL;

CREATE TABLE encoding_renditions (
    encoding_id       bigint NOT NULL REFERENCES encodings (id) ON DELETE CASCADE,
    name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    -- Bits per second, as master playlists have them.
    peak_bandwidth    bigint NOT NULL CHECK (peak_bandwidth > 0),
    average_bandwidth bigint NOT NULL CHECK (average_bandwidth > 0),
    -- What fragmented MP4 segments need before them; null for all others.
    initialization    bytea,
    PRIMARY KEY (encoding_id, name)
);

-- Whoever replaces or removes what a track plays, and be it by removing its album, retires the encoding.
CREATE FUNCTION retire_encoding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE encodings SET retired_at = now() WHERE id = OLD.encoding;
    RETURN NULL;
END
$$;
CREATE TRIGGER segments_encoding_replaced AFTER UPDATE OF encoding ON segments FOR EACH ROW
    WHEN (OLD.encoding IS DISTINCT FROM NEW.encoding) EXECUTE FUNCTION retire_encoding();
CREATE TRIGGER segments_encoding_removed AFTER DELETE ON segments FOR EACH ROW
    WHEN (OLD.encoding IS NOT NULL) EXECUTE FUNCTION retire_encoding();

-- A retired encoding's segments are collected when nobody plays them any more, and not with the track.
ALTER TABLE segment_data DROP CONSTRAINT segment_data_track_id_fkey;
-- Whoever collects looks for encodings, not for tracks.
CREATE INDEX segment_data_encoding_idx ON segment_data (encoding);

-- What was published before. A frame lasts 64/3 ms, and manifests have durations to the microsecond.
INSERT INTO encodings (id, track_id, rendition, frame_counts, samples, published_at)
SELECT s.encoding, s.track_id, s.rendition, m.frame_counts,
       coalesce(
           (
               SELECT round(sum((e ->> 'duration')::float8) * 48000)::bigint
               FROM playlists p CROSS JOIN LATERAL jsonb_array_elements(p.segment_files) e
               WHERE p.track_id = s.track_id AND p.name = s.rendition || '-cmaf'
               HAVING count(*) > 0
           ),
           (SELECT sum(n) FROM unnest(m.frame_counts) n) * 1024
       ),
       s.updated_at
FROM segments s
CROSS JOIN LATERAL (
    SELECT array_agg(greatest(1, round((e ->> 'duration')::float8 * 46.875))::int ORDER BY i) AS frame_counts
    FROM jsonb_array_elements(s.segment_files) WITH ORDINALITY AS entries (e, i)
) m
WHERE s.encoding IS NOT NULL AND m.frame_counts IS NOT NULL;

INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth, initialization)
SELECT r.encoding, r.name, greatest(1, ceil(b.peak)), greatest(1, ceil(b.average)), r.initialization
FROM (
    SELECT encoding, rendition AS name, segment_files, NULL::bytea AS initialization FROM segments
    UNION ALL
    SELECT s.encoding, p.name, p.segment_files, p.initialization
    FROM playlists p JOIN segments s USING (track_id)
    WHERE p.segment_files <> '[]'
) r
JOIN encodings ON encodings.id = r.encoding
CROSS JOIN LATERAL (
    SELECT max(rate) FILTER (WHERE duration >= longest / 2) AS peak,
           sum(bytes) * 8 / greatest(sum(duration), 0.001) AS average
    FROM (
        SELECT (e ->> 'byte_count')::float8 AS bytes, (e ->> 'duration')::float8 AS duration,
               (e ->> 'byte_count')::float8 * 8 / greatest((e ->> 'duration')::float8, 0.001) AS rate,
               max((e ->> 'duration')::float8) OVER () AS longest
        FROM jsonb_array_elements(r.segment_files) e
    ) entries
) b;

-- It is the encoding's now.
ALTER TABLE playlists DROP COLUMN initialization;
