-- purpose: the labelled pairs, in order
-- reads: labels
-- columns: pair, label, group_a, group_b, payer
SELECT pair, label, group_a, group_b, payer FROM labels WHERE label IS NOT NULL ORDER BY pair
