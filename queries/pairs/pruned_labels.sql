-- purpose: labelled pairs with a record that were pruned: they count in every held-out figure
-- reads: pruned
-- columns: a, b, label, probability, group_a, group_b; in order
SELECT a, b, label, probability, group_a, group_b FROM pruned
WHERE label IS NOT NULL AND source = 'records' ORDER BY a, b
