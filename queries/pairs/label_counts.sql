-- purpose: registered pairs by the rule that used them or left them out
-- reads: registered_pairs
-- columns: rule, pairs
SELECT rule, count(*) AS pairs FROM registered_pairs GROUP BY rule ORDER BY rule
