-- purpose: the candidates that are worth measuring in full, numbered anew in order of (a, b)
-- reads: pairs, sketched, pruned
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT (row_number() OVER (ORDER BY a, b) - 1)::UINTEGER AS pair, a, b, source, sketched.probability AS sketch
FROM pairs JOIN sketched USING (pair) ANTI JOIN pruned USING (a, b)
ORDER BY a, b
