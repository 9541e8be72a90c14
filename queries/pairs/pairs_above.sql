-- purpose: the pairs that the sketch gives a chance, in order
-- parameters: $above: least sketch probability
-- reads: pairs
-- columns: pair, a, b
SELECT pair, a, b FROM pairs WHERE sketch >= $above ORDER BY pair
