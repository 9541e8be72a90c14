-- products: a product on offer
-- key: product; columns: docs/tables.md

-- name: create
-- purpose: products on offer; one named twice keeps the row that is first in text order
-- reads: products_rows
-- writes: products
CREATE OR REPLACE TABLE products AS
SELECT product, name, lower(level) AS level, TRY_CAST(price AS DOUBLE) AS price, eligibility
FROM products_rows
WHERE product IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY product ORDER BY name, level, price, eligibility, file, row) = 1
ORDER BY product;
