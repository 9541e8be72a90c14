-- prefiltered: scratch: one row a candidate, with what the prefilter says

-- name: none
-- purpose: what the prefilter says where every candidate stays
-- reads: candidates
-- writes: prefiltered
CREATE OR REPLACE TABLE prefiltered AS
SELECT candidate, candidate AS pair, 1::FLOAT AS probability FROM candidates;

-- name: sources
-- purpose: pairs by where they come from
-- reads: pairs
-- columns: source, pairs
SELECT source, count(*) AS pairs FROM pairs GROUP BY source ORDER BY source;
