-- What was found out of the published recording: format, tags, loudness, waveform; null for what was published before.

ALTER TABLE segments ADD COLUMN media jsonb;
