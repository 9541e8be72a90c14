-- purpose: the pairs, in order
-- reads: pairs
-- columns: a, b
SELECT a, b FROM pairs ORDER BY pair
