-- purpose: one row a product that is on offer, held or listed
-- reads: products, holdings, lists
-- writes: product
-- columns: id, name
CREATE OR REPLACE TEMP TABLE product AS
SELECT id, min(name) AS name
FROM (
    SELECT product::VARCHAR AS id, name::VARCHAR AS name FROM products
    UNION ALL
    SELECT product::VARCHAR, NULL FROM holdings
    UNION ALL
    SELECT product::VARCHAR, NULL FROM lists
)
WHERE id IS NOT NULL
GROUP BY id
ORDER BY id
