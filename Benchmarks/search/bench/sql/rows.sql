-- All names, and those of what they belong to.
SELECT json_build_array('artist', id, name, '') FROM artists
UNION ALL
SELECT json_build_array('album', a.id, a.title, r.name) FROM albums a JOIN artists r ON r.id = a.artist_id
UNION ALL
SELECT json_build_array('track', t.id, t.title, a.title || ' ' || r.name)
FROM tracks t JOIN albums a ON a.id = t.album_id JOIN artists r ON r.id = a.artist_id;
