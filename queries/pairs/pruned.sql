-- purpose: candidates that are not worth measuring in full, with the probability that said so
-- parameters: $prune_below: sketch probability below which a candidate goes; $prune_records_below: likewise where the
--             two have a record of their own
-- reads: pairs, sketched (pair, probability), labels
-- writes: pruned (a, b, source, probability, label, group_a, group_b)
CREATE OR REPLACE TABLE pruned AS
SELECT a, b, source, probability, label, group_a, group_b
FROM pairs JOIN sketched USING (pair) LEFT JOIN labels USING (pair)
WHERE probability < CASE WHEN source = 'records' THEN $prune_records_below ELSE $prune_below END
