-- What is written where nothing was made for searching: names with the text anywhere in them, in alphabetical order.
PREPARE search (text) AS
SELECT
    (SELECT coalesce(json_agg(x), '[]') FROM (
        SELECT id, name FROM artists WHERE name ILIKE '%' || $1 || '%' ORDER BY name LIMIT 8) x),
    (SELECT coalesce(json_agg(x), '[]') FROM (
        SELECT a.id, a.title, r.name FROM albums a JOIN artists r ON r.id = a.artist_id
        WHERE a.title ILIKE '%' || $1 || '%' ORDER BY a.title LIMIT 8) x),
    (SELECT coalesce(json_agg(x), '[]') FROM (
        SELECT t.id, t.title, a.title AS album, r.name
        FROM tracks t JOIN albums a ON a.id = t.album_id JOIN artists r ON r.id = a.artist_id
        WHERE t.title ILIKE '%' || $1 || '%' ORDER BY t.title LIMIT 8) x);
