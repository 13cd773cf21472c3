-- Uploads that may break off and go on later, and what a list of uploads shows.

ALTER TABLE uploads
    ALTER COLUMN track_id DROP NOT NULL,
    -- The album on which a track is made for the file when it is there; null once it has its track.
    ADD COLUMN album_id         bigint REFERENCES albums (id) ON DELETE CASCADE,
    -- How large the file will be; null for one that comes in a single request, which says it at the end.
    ADD COLUMN announced_size   bigint CHECK (announced_size > 0),
    -- What else the client said before the first byte: whether the file may be the audio of two tracks, and its words.
    ADD COLUMN allows_duplicate boolean NOT NULL DEFAULT false,
    ADD COLUMN metadata         text CHECK (length(metadata) <= 4096),
    -- When it is given up, unless more comes; null for one that comes in a single request.
    ADD COLUMN expires_at       timestamptz,
    -- The fencing number of whoever may store the next piece: one more for each request. And until when they are taken to
    -- be at work; null when nobody is.
    ADD COLUMN writer           bigint NOT NULL DEFAULT 0,
    ADD COLUMN writing_until    timestamptz,
    -- The job that processes it, in jobs.job or jobs.done; it may be forgotten by now.
    ADD COLUMN job_id           bigint,
    ADD CONSTRAINT uploads_aim_check CHECK ((track_id IS NULL) <> (album_id IS NULL)),
    ADD CONSTRAINT uploads_received_check CHECK (received_at IS NULL OR track_id IS NOT NULL),
    ADD CONSTRAINT uploads_size_check CHECK (file_size <= announced_size);
CREATE INDEX uploads_album_idx ON uploads (album_id) WHERE album_id IS NOT NULL;

UPDATE uploads u SET job_id = j.id
FROM (
    SELECT (args ->> 'uploadId')::bigint AS upload_id, max(id) AS id
    FROM (SELECT id, kind, args FROM jobs.job UNION ALL SELECT id, kind, args FROM jobs.done) AS known
    WHERE kind = 'process_audio'
    GROUP BY 1
) j
WHERE j.upload_id = u.id;

-- What is not over yet, for whoever watches.
CREATE INDEX segments_open_idx ON segments (upload_id) WHERE processing_status IN ('pending', 'processing');
