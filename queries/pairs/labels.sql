-- labels: a pair that touches a main number
-- key: pair; columns: docs/tables.md

-- name: create
-- purpose: the labels of the candidates that are worth measuring, by their key as pairs
-- reads: candidate_labels, prefiltered (candidate, pair: number of those that stay or NULL)
-- writes: labels
CREATE OR REPLACE TABLE labels AS
SELECT pair, label, group_a, group_b, payer
FROM candidate_labels JOIN prefiltered USING (candidate) WHERE pair IS NOT NULL;

-- name: read
-- purpose: the labelled pairs, in order
-- reads: labels, pairs
-- columns: pair, label, group_a, group_b, payer, has_record
SELECT pair, label, group_a, group_b, payer, source = 'records' AS has_record
FROM labels JOIN pairs USING (pair) WHERE label IS NOT NULL ORDER BY pair;
