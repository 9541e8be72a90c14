-- purpose: the relations of the ties layout, in text order
-- reads: ties
-- columns: relation
SELECT DISTINCT relation FROM ties ORDER BY relation
