-- What GET /api/genres/:id/albums asks: GenreRepository.find(id:) and CatalogRepository.albums(genre:on:).
\set limit 20
\set offset 0
SELECT id, name, description, image_url FROM genres WHERE id = :genre;
WITH page AS MATERIALIZED (
    SELECT id FROM albums WHERE genre_id = :genre
    ORDER BY lower(title), id LIMIT :limit OFFSET :offset
)
SELECT (SELECT count(*) FROM albums WHERE genre_id = :genre) AS total_count,
       coalesce(json_agg(album ORDER BY lower(album.title), album.id), '[]') AS albums
FROM page
CROSS JOIN LATERAL (
    SELECT a.id, a.title, a.release_year, a.cover_image_url, a.description, a.musicbrainz_id,
           json_build_object('id', r.id, 'name', r.name) AS artist,
           json_build_object('id', g.id, 'name', g.name) AS genre,
           (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count
    FROM albums a
    JOIN artists r ON r.id = a.artist_id
    JOIN genres g ON g.id = a.genre_id
    WHERE a.id = page.id
    OFFSET 0
) album;
