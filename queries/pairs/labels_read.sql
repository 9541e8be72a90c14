-- purpose: the labelled pairs, in order
-- reads: labels, pairs
-- columns: pair, label, group_a, group_b, payer, has_record
SELECT pair, label, group_a, group_b, payer, source = 'records' AS has_record
FROM labels JOIN pairs USING (pair) WHERE label IS NOT NULL ORDER BY pair
