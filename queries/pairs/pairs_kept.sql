-- purpose: the candidates that are worth measuring in full, numbered anew in order of (a, b)
-- parameters: $prune_below: sketch probability below which a candidate goes; $prune_records_below: likewise where the
--             two have a record of their own
-- reads: pairs, sketched (pair, probability), labels
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT (row_number() OVER (ORDER BY a, b) - 1)::UINTEGER AS pair, a, b, source
FROM pairs JOIN sketched USING (pair) LEFT JOIN labels USING (pair)
WHERE probability >= CASE WHEN source = 'records' THEN $prune_records_below ELSE $prune_below END OR label = 1
ORDER BY a, b
