-- Copies of a published track, each with an encoding and with rows of its own for the segments of one rendition. The track's
-- row and its encoding have numbers in a row. Columns that are not named here are copied as they are.

INSERT INTO genres (name) VALUES ('Copies') RETURNING id AS genre \gset
INSERT INTO artists (name) VALUES ('The Copies') RETURNING id AS artist \gset
INSERT INTO albums (title, artist_id, genre_id) VALUES ('Copies', :artist, :genre) RETURNING id AS album \gset
SELECT nextval('encoding_ids') AS encoding \gset

CREATE TEMPORARY TABLE copies AS
WITH made AS (
    INSERT INTO tracks (album_id, title, track_number, side_number, duration, upload_status)
    SELECT :album, 'Copy ' || n, n, chr(65 + n / 99) || n % 99 + 1, t.duration, t.upload_status
    FROM tracks t CROSS JOIN generate_series(1, :copies) n
    WHERE t.id = :track
    ORDER BY n
    RETURNING id
)
SELECT id AS track, :encoding + row_number() OVER (ORDER BY id) - 1 AS encoding FROM made;
SELECT setval('encoding_ids', max(encoding)) FROM copies;

SELECT to_regclass('encodings') IS NOT NULL AS has_encodings \gset
\if :has_encodings
INSERT INTO encodings
SELECT (jsonb_populate_record(e, jsonb_build_object('id', c.encoding, 'track_id', c.track))).*
FROM copies c CROSS JOIN encodings e JOIN segments s ON s.encoding = e.id
WHERE s.track_id = :track;
INSERT INTO encoding_renditions
SELECT (jsonb_populate_record(r, jsonb_build_object('encoding_id', c.encoding))).*
FROM copies c CROSS JOIN encoding_renditions r JOIN segments s ON s.encoding = r.encoding_id
WHERE s.track_id = :track;
\endif

INSERT INTO segments OVERRIDING SYSTEM VALUE
SELECT (jsonb_populate_record(
    s,
    jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('segments', 'id')), 'track_id', c.track, 'encoding', c.encoding,
        'upload_id', NULL
    )
)).*
FROM copies c CROSS JOIN segments s
WHERE s.track_id = :track;

INSERT INTO playlists
SELECT (jsonb_populate_record(p, jsonb_build_object('track_id', c.track))).*
FROM copies c CROSS JOIN playlists p
WHERE p.track_id = :track;

INSERT INTO segment_data (track_id, encoding, rendition, segment_number, data)
SELECT c.track, c.encoding, d.rendition, d.segment_number, d.data
FROM copies c CROSS JOIN segment_data d JOIN segments s ON s.track_id = d.track_id AND s.encoding = d.encoding
WHERE d.track_id = :track AND d.rendition = :'rendition';

VACUUM ANALYZE;
CHECKPOINT;
SELECT min(track), max(track), min(encoding) FROM copies;
