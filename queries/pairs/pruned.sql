-- purpose: candidates that are not worth measuring in full, with the probability that said so: those with a record and
--          those that are labelled
-- reads: pairs, sketched (pair, kept: new number or NULL, probability), labels
-- writes: pruned (a, b, source, probability, label, group_a, group_b)
CREATE OR REPLACE TABLE pruned AS
SELECT a, b, source, probability::DOUBLE AS probability, label, group_a, group_b
FROM pairs JOIN sketched USING (pair) LEFT JOIN labels USING (pair)
WHERE kept IS NULL AND (source = 'records' OR label IS NOT NULL)
