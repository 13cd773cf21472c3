-- What DatabaseSegmentStore.get asks.
\set track random(:first, :last)
\set encoding :track + :offset
\set number random(0, :count - 1)
SELECT data FROM segment_data
WHERE track_id = :track AND encoding = :encoding
  AND rendition = 'aac256' AND segment_number = :number;
