-- purpose: products on offer; empty when the run has none
-- reads: products_file
-- writes: products
CREATE OR REPLACE VIEW products AS
SELECT NULL::VARCHAR AS product, NULL::VARCHAR AS name WHERE false
UNION ALL BY NAME
FROM products_file
