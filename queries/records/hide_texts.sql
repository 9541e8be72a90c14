-- purpose: replace documents and addresses by pseudonyms, so that equal ones stay equal
-- tables read: customers_rows, hidden (plain VARCHAR, pseudonym VARCHAR)
-- tables written: customers_rows
CREATE OR REPLACE TABLE customers_rows AS
SELECT r.* REPLACE (d.pseudonym AS id_document, a.pseudonym AS address_key)
FROM customers_rows AS r
LEFT JOIN hidden AS d ON d.plain = r.id_document
LEFT JOIN hidden AS a ON a.plain = r.address_key
