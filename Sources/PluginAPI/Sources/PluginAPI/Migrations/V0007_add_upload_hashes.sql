-- Which file an upload is, and titles that a file may replace.

-- The SHA-256 of the file; null for what was received before.
ALTER TABLE uploads ADD COLUMN sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$');
CREATE INDEX uploads_sha256_idx ON uploads (sha256) WHERE received_at IS NOT NULL;

-- Nobody has given the track a title: that of its file is taken.
ALTER TABLE tracks ADD COLUMN has_provisional_title boolean NOT NULL DEFAULT false;
