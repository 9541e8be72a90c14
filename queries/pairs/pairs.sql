-- purpose: all candidates as pairs, numbered in order of (a, b)
-- reads: candidates
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT (row_number() OVER (ORDER BY a, b) - 1)::UINTEGER AS pair, a, b, source, 1.0 AS sketch
FROM candidates
ORDER BY a, b
