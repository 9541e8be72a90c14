-- pairs: a candidate pair worth measuring
-- key: pair; columns: docs/tables.md

-- name: create
-- purpose: the candidates that are worth measuring in full, each with the key of a pair, given once, in order of (a, b)
-- reads: candidates, prefiltered (candidate, pair: number of those that stay or NULL, probability)
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT pair, a, b, source, probability::DOUBLE AS prefilter
FROM candidates JOIN prefiltered USING (candidate) WHERE pair IS NOT NULL;

-- name: read
-- purpose: the pairs, in order
-- reads: pairs
-- columns: a, b
SELECT a, b FROM pairs ORDER BY pair;

-- name: above
-- purpose: the pairs that the prefilter gives a chance, in order
-- parameters: $above: least prefilter probability
-- reads: pairs
-- columns: pair, a, b
SELECT pair, a, b FROM pairs WHERE prefilter >= $above ORDER BY pair;
