-- purpose: the candidates that are worth measuring in full, each with the key of a pair, given once, in order of (a, b)
-- reads: candidates, prefiltered (candidate, pair: number of those that stay or NULL, probability)
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT pair, a, b, source, probability::DOUBLE AS prefilter
FROM candidates JOIN prefiltered USING (candidate) WHERE pair IS NOT NULL
