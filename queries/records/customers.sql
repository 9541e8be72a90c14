-- customers: a customer record
-- key: id; columns: docs/tables.md

-- name: personal_texts
-- purpose: the distinct documents and addresses of customers
-- reads: customers_rows
-- columns: plain VARCHAR
SELECT DISTINCT plain
FROM (SELECT id_document AS plain FROM customers_rows UNION ALL SELECT address_key FROM customers_rows)
WHERE plain IS NOT NULL;

-- name: pseudonymise
-- purpose: replace documents and addresses by pseudonyms, so that equal ones stay equal
-- reads: customers_rows, pseudonyms (plain VARCHAR, pseudonym VARCHAR)
-- writes: customers_rows
CREATE OR REPLACE TABLE customers_rows AS
SELECT r.* REPLACE (d.pseudonym AS id_document, a.pseudonym AS address_key)
FROM customers_rows AS r
LEFT JOIN pseudonyms AS d ON d.plain = r.id_document
LEFT JOIN pseudonyms AS a ON a.plain = r.address_key;

-- name: repeated
-- purpose: customers that occur more than once
-- reads: customers_rows, spelling_ids
-- writes: customers_repeated (id UINTEGER)
CREATE OR REPLACE TABLE customers_repeated AS
SELECT i.id
FROM customers_rows AS r
JOIN spelling_ids AS i ON i.spelling_hash = spelling_hash_of(r.subscriber)
GROUP BY i.id
HAVING count(*) > 1;

-- name: number
-- purpose: customer rows with their id, those of one id counted in text order of the whole row
-- reads: customers_rows, customers_repeated, spelling_ids
-- writes: customers_numbered (view: id, nth, columns of customers_rows)
-- Only repeated customers are sorted: the text of a whole row is dear.
CREATE OR REPLACE VIEW customers_numbered AS
WITH named AS (
    SELECT i.id, r.* FROM customers_rows AS r JOIN spelling_ids AS i ON i.spelling_hash = spelling_hash_of(r.subscriber)
)
SELECT n.id, 1 AS nth, n.* EXCLUDE (id)
FROM named AS n
WHERE n.id NOT IN (SELECT id FROM customers_repeated)
UNION ALL
SELECT
    n.id,
    row_number() OVER (
        PARTITION BY n.id ORDER BY concat_ws(chr(31), *COLUMNS(n.* EXCLUDE (id, file, row))), n.file, n.row
    ) AS nth,
    n.* EXCLUDE (id)
FROM named AS n
WHERE n.id IN (SELECT id FROM customers_repeated);

-- name: create
-- purpose: one row a customer; a subscriber listed twice keeps the row that is first in text order
-- reads: customers_numbered (id, nth: rank within subscriber; texts, blanks NULL; file, row)
-- writes: customers (further columns of the files follow as text)
CREATE OR REPLACE TABLE customers AS
SELECT
    r.id,
    r.city,
    r.brand,
    TRY_CAST(r.tenure_months AS DOUBLE) AS tenure_months,
    TRY_CAST(r.monthly_bill AS DOUBLE) AS monthly_bill,
    r.id_document,
    TRY_CAST(r.birth_year AS DOUBLE) AS birth_year,
    r.gender,
    truth_of(r.marketing_consent) AS marketing_consent,
    r.address_key,
    r.* EXCLUDE (
        id, nth, file, row, subscriber, city, brand, tenure_months, monthly_bill, id_document, birth_year, gender,
        marketing_consent, address_key
    )
FROM customers_numbered AS r
WHERE r.nth = 1
ORDER BY r.id;

-- name: without_consent
-- purpose: customers who did not consent, or of whom nobody knows
-- reads: customers
-- columns: customers BIGINT
SELECT count(*) AS customers FROM customers WHERE marketing_consent IS DISTINCT FROM true;
