-- purpose: all candidates as pairs, numbered in order of (a, b)
-- parameters: $sources: names of the source codes
-- reads: candidates (pair, a, b, code)
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT pair, a, b, list_extract($sources::VARCHAR[], code + 1) AS source, 1.0 AS sketch
FROM candidates
