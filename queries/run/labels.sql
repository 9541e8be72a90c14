-- purpose: evaluation/labels.csv: each registered pair, whether the training set used it, and by which rule not
-- reads: registered_pairs
-- columns: a, b, group_id, used, rule
SELECT a, b, group_id, coalesce(used, false) AS used, rule FROM registered_pairs ORDER BY group_id, a, b
