-- purpose: the pairs that the prefilter gives a chance, in order
-- parameters: $above: least prefilter probability
-- reads: pairs
-- columns: pair, a, b
SELECT pair, a, b FROM pairs WHERE prefilter >= $above ORDER BY pair
