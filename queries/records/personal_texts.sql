-- purpose: the distinct documents and addresses of customers
-- tables read: customers_rows
-- columns: plain VARCHAR
SELECT DISTINCT plain
FROM (SELECT id_document AS plain FROM customers_rows UNION ALL SELECT address_key FROM customers_rows)
WHERE plain IS NOT NULL
