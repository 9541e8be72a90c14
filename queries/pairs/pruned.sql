-- pruned: a candidate not worth measuring that has a record or a label
-- key: a, b; columns: docs/tables.md

-- name: create
-- purpose: candidates that are not worth measuring in full, with the probability that said so: those with a record and
--          those that are labelled
-- reads: candidates, candidate_labels, prefiltered (candidate, pair: number of those that stay or NULL, probability)
-- writes: pruned (a, b, source, probability, label, group_a, group_b)
CREATE OR REPLACE TABLE pruned AS
SELECT a, b, source, probability::DOUBLE AS probability, label, group_a, group_b
FROM candidates JOIN prefiltered USING (candidate) LEFT JOIN candidate_labels USING (candidate)
WHERE pair IS NULL AND (source = 'records' OR label IS NOT NULL);

-- name: labels
-- purpose: labelled pairs with a record that were pruned: they count in every held-out figure
-- reads: pruned
-- columns: a, b, label, probability, group_a, group_b; in order
SELECT a, b, label, probability, group_a, group_b FROM pruned
WHERE label IS NOT NULL AND source = 'records' ORDER BY a, b;
