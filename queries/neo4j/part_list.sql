-- purpose: one row a target or retention list
-- reads: lists
-- writes: list
-- columns: id, product, kind
CREATE OR REPLACE TEMP TABLE list AS
SELECT list_id::VARCHAR AS id, min(product)::VARCHAR AS product, min(kind)::VARCHAR AS kind
FROM lists
WHERE list_id IS NOT NULL
GROUP BY list_id
ORDER BY id
