-- purpose: write down product rows without a name or with one that was there before
-- parameters: $column the file's name of the product column
-- tables read: products_rows
-- tables written: rejects
INSERT INTO rejects
SELECT file, row, CASE WHEN product IS NULL THEN 'product missing' ELSE 'product twice' END, $column, product
FROM products_rows
QUALIFY product IS NULL
    OR row_number() OVER (PARTITION BY product ORDER BY name, level, price, eligibility, file, row) > 1
