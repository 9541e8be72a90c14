-- purpose: products.parquet
-- reads: products
-- columns: as products
SELECT * FROM products ORDER BY product
