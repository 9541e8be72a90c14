-- purpose: the candidates that are worth measuring in full, numbered anew in order of (a, b)
-- reads: pairs, sketched (pair, kept: new number or NULL, probability)
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT kept AS pair, a, b, source, probability::DOUBLE AS sketch
FROM pairs JOIN sketched USING (pair) WHERE kept IS NOT NULL
