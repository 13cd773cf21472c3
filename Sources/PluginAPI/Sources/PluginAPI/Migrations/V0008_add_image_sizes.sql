-- Pictures in the sizes that pages show them in, beside the largest one in images.

CREATE TABLE image_sizes (
    sha256    text NOT NULL REFERENCES images (sha256) ON DELETE CASCADE,
    -- The width that was asked for; a smaller picture is not enlarged.
    width     int NOT NULL CHECK (width > 0),
    mime_type text NOT NULL,
    data      bytea NOT NULL,
    PRIMARY KEY (sha256, width, mime_type)
);
ALTER TABLE image_sizes ALTER COLUMN data SET STORAGE EXTERNAL;
