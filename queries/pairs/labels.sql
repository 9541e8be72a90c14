-- purpose: the labels of the candidates that are worth measuring, by their key as pairs
-- reads: candidate_labels, prefiltered (candidate, pair: number of those that stay or NULL)
-- writes: labels
CREATE OR REPLACE TABLE labels AS
SELECT pair, label, group_a, group_b, payer
FROM candidate_labels JOIN prefiltered USING (candidate) WHERE pair IS NOT NULL
