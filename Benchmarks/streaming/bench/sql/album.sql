-- What GET /api/albums/:id asks: AlbumRepository.find(id:) and TrackRepository.list(album:).
\set album random(:first, :last)
SELECT a.id, a.title, a.release_year, a.cover_image_url, a.description, a.musicbrainz_id,
       json_build_object('id', r.id, 'name', r.name) AS artist,
       json_build_object('id', g.id, 'name', g.name) AS genre,
       (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count
FROM albums a
JOIN artists r ON r.id = a.artist_id
JOIN genres g ON g.id = a.genre_id
WHERE a.id = :album;
SELECT t.id, t.album_id, t.title, t.track_number, t.side_number, t.duration, t.sample_duration, t.upload_status,
       t.isrc, t.musicbrainz_id,
       CASE WHEN s.encoding IS NOT NULL THEN '/streams/tracks/' || t.id || '/playlist.m3u8' END AS playlist_url
FROM tracks t
LEFT JOIN segments s ON s.track_id = t.id
WHERE t.album_id = :album
ORDER BY t.track_number;
