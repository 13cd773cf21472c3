-- Each artist once, with a track of theirs.
SELECT json_build_object('artist', artist, 'track', track)
FROM (
    SELECT DISTINCT ON (r.id) r.id, r.name AS artist, t.title AS track
    FROM artists r JOIN albums a ON a.artist_id = r.id JOIN tracks t ON t.album_id = a.id
    ORDER BY r.id, md5(t.id::text)
) one
ORDER BY id;
