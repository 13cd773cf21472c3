-- A genre with albums of ten tracks, by fifty artists. Their numbers are in a row.

INSERT INTO genres (name, description) VALUES ('Pages', 'A genre with many albums.') RETURNING id AS genre \gset
CREATE TEMPORARY TABLE made_artists AS
WITH made AS (
    INSERT INTO artists (name, bio) SELECT 'Artist ' || n, 'Has made albums.' FROM generate_series(1, 50) n RETURNING id
)
SELECT id, row_number() OVER (ORDER BY id) AS place FROM made;

CREATE TEMPORARY TABLE made_albums AS
WITH made AS (
    INSERT INTO albums (title, artist_id, genre_id, release_year, cover_image_url, description)
    SELECT 'Album ' || n, a.id, :genre, 1960 + n % 60, '/images/' || md5(n::text) || md5(n::text),
           'Recorded in a barn, and mixed there too. Nobody has ever played it backwards.'
    FROM generate_series(1, :albums) n JOIN made_artists a ON a.place = 1 + n % 50
    ORDER BY n
    RETURNING id
)
SELECT id FROM made;

INSERT INTO tracks (album_id, title, track_number, side_number, duration, upload_status)
SELECT a.id, 'Track ' || n, n, CASE WHEN n <= 5 THEN 'A' || n ELSE 'B' || n - 5 END, 180 + n, 'ready'
FROM made_albums a CROSS JOIN generate_series(1, 10) n;

VACUUM ANALYZE;
CHECKPOINT;
SELECT :genre, min(id), max(id) FROM made_albums;
