-- purpose: what the prefilter says where every candidate stays
-- reads: candidates
-- writes: prefiltered
CREATE OR REPLACE TABLE prefiltered AS
SELECT candidate, candidate AS pair, 1::FLOAT AS probability FROM candidates
