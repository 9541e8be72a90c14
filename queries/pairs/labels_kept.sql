-- purpose: the labels of the pairs that are worth measuring, by their new numbers
-- reads: labels, sketched (pair, kept: new number or NULL)
-- writes: labels
CREATE OR REPLACE TABLE labels AS
SELECT kept AS pair, label, group_a, group_b, payer FROM labels JOIN sketched USING (pair) WHERE kept IS NOT NULL
