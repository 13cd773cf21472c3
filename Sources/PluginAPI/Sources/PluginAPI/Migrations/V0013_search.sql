-- Names as they are searched for: without case, accents and punctuation, by their beginnings, their words, and words like them.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- A name as it is compared: "Sigur Rós" is "sigur ros", "R.E.M." is "rem", and "AC/DC" is "ac dc". A name that is nothing but
-- punctuation stays what it is. It is never longer than a word of an index may be.
CREATE FUNCTION search_key(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    key text := lower(name);
BEGIN
    -- Most names are plain, and the rest takes a while.
    IF key ~ '[^a-z0-9 ]' THEN
        key := lower(normalize(name, NFKD));
        -- Accents, vowel signs of Hebrew and Arabic, marks that are not seen, and what stands within words.
        key := regexp_replace(
            key,
            '[\u0300-\u036f\u0591-\u05bd\u0640\u064b-\u065f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff.''\u0060\u2018\u2019]',
            '', 'g');
        key := replace(replace(replace(translate(key, 'øłđðħıŧ', 'olddhit'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
        key := regexp_replace(
            key,
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f\u30fb]',
            ' ', 'g');
        -- Kana and ideographs are words by themselves: nothing says where theirs end.
        key := regexp_replace(normalize(key, NFC), '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])', ' \1 ', 'g');
    END IF;
    key := btrim(regexp_replace(key, ' {2,}', ' ', 'g'));
    IF key = '' THEN key := btrim(regexp_replace(lower(name), '\s+', ' ', 'g')); END IF;
    RETURN rtrim(left(key, 250));
END
$$;

-- The words of a name, and those of what it belongs to. Its own are there twice, once with a space before them, which no word
-- has, so that one index finds both what has a word in its name and what has it anywhere.
CREATE FUNCTION search_words(own text, context text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(
    string_to_array(own, ' ') || string_to_array(context, ' ')
    || string_to_array(CASE WHEN own = '' THEN '' ELSE ' ' || replace(own, ' ', E'\n ') END, E'\n'));

-- All words of a key must be there, the last of them as the beginning of one: it may still be written. `mark` is a space where
-- they must be in the name itself.
CREATE FUNCTION search_query(key text, mark text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    -- Within quotes, quotes and backslashes are doubled, and nothing is an operator.
    '''' || mark || replace(replace(replace(key, '\', '\\'), '''', ''''''), ' ', ''' & ''' || mark) || ''':*'
)::tsquery;

-- Each word once, to find those that are written like another. A word stays when the last name that had it has gone.
-- Two may add the same at once, and neither waits for the other: then it is there twice, which does no harm.
CREATE TABLE search_vocabulary (word text COLLATE "C" NOT NULL);
CREATE INDEX search_vocabulary_word_idx ON search_vocabulary (word);
CREATE INDEX search_vocabulary_likeness_idx ON search_vocabulary USING gin (word gin_trgm_ops) WITH (fastupdate = off);

ALTER TABLE artists
    ADD COLUMN search_key   text COLLATE "C",
    ADD COLUMN search_words tsvector;
ALTER TABLE albums
    ADD COLUMN search_key   text COLLATE "C",
    ADD COLUMN search_words tsvector;
ALTER TABLE tracks
    ADD COLUMN search_key   text COLLATE "C",
    ADD COLUMN search_words tsvector;

CREATE FUNCTION set_artist_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search_key := search_key(NEW.name);
    NEW.search_words := search_words(NEW.search_key, '');
    IF TG_OP = 'UPDATE' AND NEW.search_key <> OLD.search_key THEN
        -- Waits for those who are adding an album of the old name, and has others wait for the new one.
        PERFORM FROM artists WHERE id = NEW.id FOR UPDATE;
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION set_album_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    artist text;
BEGIN
    SELECT r.search_key INTO artist FROM artists r WHERE r.id = NEW.artist_id FOR KEY SHARE;
    NEW.search_key := search_key(NEW.title);
    NEW.search_words := search_words(NEW.search_key, coalesce(artist, ''));
    IF TG_OP = 'UPDATE' AND NEW.search_words <> OLD.search_words THEN
        PERFORM FROM albums WHERE id = NEW.id FOR UPDATE;
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION set_track_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    album text;
BEGIN
    SELECT a.search_key || ' ' || r.search_key INTO album
    FROM albums a JOIN artists r ON r.id = a.artist_id WHERE a.id = NEW.album_id FOR KEY SHARE;
    NEW.search_key := search_key(NEW.title);
    NEW.search_words := search_words(NEW.search_key, coalesce(album, ''));
    RETURN NEW;
END
$$;

-- A new name of an artist shows in the albums, and that of an album in its tracks.
CREATE FUNCTION pass_artist_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE albums SET title = title WHERE artist_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE FUNCTION pass_album_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tracks SET title = title WHERE album_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE FUNCTION learn_added_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_vocabulary (word)
    SELECT DISTINCT w.word FROM added CROSS JOIN LATERAL unnest(string_to_array(added.search_key, ' ')) AS w (word)
    WHERE NOT EXISTS (SELECT FROM search_vocabulary v WHERE v.word = w.word COLLATE "C");
    RETURN NULL;
END
$$;

CREATE FUNCTION learn_changed_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_vocabulary (word)
    SELECT DISTINCT w.word FROM unnest(string_to_array(NEW.search_key, ' ')) AS w (word)
    WHERE NOT EXISTS (SELECT FROM search_vocabulary v WHERE v.word = w.word COLLATE "C");
    RETURN NULL;
END
$$;

-- What is there already.
UPDATE artists SET search_key = search_key(name), search_words = search_words(search_key(name), '');
UPDATE albums a SET search_key = search_key(a.title), search_words = search_words(search_key(a.title), r.search_key)
FROM artists r WHERE r.id = a.artist_id;
UPDATE tracks t
SET search_key = search_key(t.title),
    search_words = search_words(search_key(t.title), a.search_key || ' ' || r.search_key)
FROM albums a JOIN artists r ON r.id = a.artist_id WHERE a.id = t.album_id;
INSERT INTO search_vocabulary (word)
SELECT unnest(string_to_array(search_key, ' ')) FROM artists
UNION SELECT unnest(string_to_array(search_key, ' ')) FROM albums
UNION SELECT unnest(string_to_array(search_key, ' ')) FROM tracks;

ALTER TABLE artists ALTER COLUMN search_key SET NOT NULL, ALTER COLUMN search_words SET NOT NULL;
ALTER TABLE albums ALTER COLUMN search_key SET NOT NULL, ALTER COLUMN search_words SET NOT NULL;
ALTER TABLE tracks ALTER COLUMN search_key SET NOT NULL, ALTER COLUMN search_words SET NOT NULL;

-- A list of what was added last would be read by every search.
CREATE INDEX artists_search_key_idx ON artists (search_key, id);
CREATE INDEX artists_search_words_idx ON artists USING gin (search_words) WITH (fastupdate = off);
CREATE INDEX albums_search_key_idx ON albums (search_key, id);
CREATE INDEX albums_search_words_idx ON albums USING gin (search_words) WITH (fastupdate = off);
CREATE INDEX tracks_search_key_idx ON tracks (search_key, id);
CREATE INDEX tracks_search_words_idx ON tracks USING gin (search_words) WITH (fastupdate = off);

CREATE TRIGGER set_search BEFORE INSERT OR UPDATE OF name ON artists
    FOR EACH ROW EXECUTE FUNCTION set_artist_search();
CREATE TRIGGER set_search BEFORE INSERT OR UPDATE OF title, artist_id ON albums
    FOR EACH ROW EXECUTE FUNCTION set_album_search();
CREATE TRIGGER set_search BEFORE INSERT OR UPDATE OF title, album_id ON tracks
    FOR EACH ROW EXECUTE FUNCTION set_track_search();

CREATE TRIGGER pass_search AFTER UPDATE OF name ON artists
    FOR EACH ROW WHEN (OLD.search_key <> NEW.search_key) EXECUTE FUNCTION pass_artist_search();
CREATE TRIGGER pass_search AFTER UPDATE OF title, artist_id ON albums
    FOR EACH ROW WHEN (OLD.search_words <> NEW.search_words) EXECUTE FUNCTION pass_album_search();

CREATE TRIGGER learn_added_words AFTER INSERT ON artists
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION learn_added_words();
CREATE TRIGGER learn_added_words AFTER INSERT ON albums
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION learn_added_words();
CREATE TRIGGER learn_added_words AFTER INSERT ON tracks
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION learn_added_words();
CREATE TRIGGER learn_changed_words AFTER UPDATE OF name ON artists
    FOR EACH ROW WHEN (OLD.search_key <> NEW.search_key) EXECUTE FUNCTION learn_changed_words();
CREATE TRIGGER learn_changed_words AFTER UPDATE OF title ON albums
    FOR EACH ROW WHEN (OLD.search_key <> NEW.search_key) EXECUTE FUNCTION learn_changed_words();
CREATE TRIGGER learn_changed_words AFTER UPDATE OF title ON tracks
    FOR EACH ROW WHEN (OLD.search_key <> NEW.search_key) EXECUTE FUNCTION learn_changed_words();
