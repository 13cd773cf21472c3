-- A catalogue of 3,000 artists, 10,000 albums and 100,000 tracks, the same each time. Few words are frequent and most are rare,
-- as in names that people give (Zipf's law): the n-th word is taken about 1/n as often as the first.
SELECT setseed(0.25);

CREATE TEMPORARY TABLE frequent (n int GENERATED ALWAYS AS IDENTITY, word text);
INSERT INTO frequent (word)
SELECT unnest(string_to_array(
    'the of love blue night you me in my blues a to time day heart all on no song man one for is it down world home dream life '
    'with go girl rain river light fire sun baby way moon we black dance train soul be street little red and from house king '
    'summer road sweet last your good miles water sky city wild lost white star stone round midnight', ' '));

-- The rest are made of syllables.
CREATE TEMPORARY TABLE words AS
SELECT n, word FROM frequent
UNION ALL
SELECT 100 + row_number() OVER (ORDER BY md5(word)), word
FROM (
    SELECT DISTINCT a || b || c AS word
    FROM unnest(string_to_array('ba col dra fen gil har jo kar lem mor nel or pas qui ran sel tor ul ven wil xan yor zan', ' ')) a,
         unnest(string_to_array('a da ga ka li mi na o ra si ta vi', ' ')) b,
         unnest(string_to_array('bel ne don fer ly man nar ress son ter th vy ck dale mont rick stein', ' ')) c
) made;

-- A number from 1 to the number of words, small ones often.
CREATE FUNCTION pg_temp.rank() RETURNS int LANGUAGE sql VOLATILE
RETURN floor(exp(random() * ln((100 + 23 * 12 * 17)::double precision)))::int;

CREATE FUNCTION pg_temp.title(length int) RETURNS text LANGUAGE sql VOLATILE
BEGIN ATOMIC
    SELECT initcap(string_agg(w.word, ' '))
    FROM (SELECT pg_temp.rank() AS n FROM generate_series(1, $1)) r
    JOIN LATERAL (SELECT word FROM words WHERE words.n >= r.n ORDER BY words.n LIMIT 1) w ON true;
END;

CREATE INDEX ON words (n, word);
ANALYZE words;

INSERT INTO genres (name) SELECT 'Genre ' || n FROM generate_series(1, 20) n;
INSERT INTO artists (name) VALUES ('John Coltrane'), ('Miles Davis'), ('Björk'), ('The Beatles'), ('Sigur Rós');
INSERT INTO artists (name)
SELECT pg_temp.title(1 + i % 2) || ' ' || initcap(w.word) FROM generate_series(6, 3000) i JOIN words w ON w.n = 101 + i;
INSERT INTO albums (title, artist_id, genre_id, release_year)
SELECT pg_temp.title(1 + n % 3) || CASE WHEN n % 7 = 0 THEN ' ' || n ELSE '' END, 1 + floor(power(random(), 2) * 3000)::int, 1 + n % 20, 1950 + n % 75
FROM generate_series(1, 10500) n
ON CONFLICT DO NOTHING;
DELETE FROM albums WHERE id NOT IN (SELECT id FROM albums ORDER BY id LIMIT 10000);
INSERT INTO tracks (album_id, title, track_number, side_number, duration)
SELECT a.id, pg_temp.title((1 + (a.id + n) % 4)::int), n, CASE WHEN n <= 6 THEN 'A' || n ELSE 'B' || n - 6 END, 180 + n
FROM albums a CROSS JOIN generate_series(1, 10) n;

-- As autovacuum would leave it after a while.
VACUUM ANALYZE;
CHECKPOINT;
