-- identity_links: a pair of people registered alike
-- key: a, b; columns: docs/tables.md

-- name: create
-- purpose: pairs of people registered with one identity document or one address
-- parameters: $max_numbers: a document or address with more numbers is a firm's or a dealer's
-- reads: customers, eligible
-- writes: identity_links (a, b, same_document, same_address)
CREATE OR REPLACE TABLE identity_links AS
WITH marks AS (
    SELECT id, 'document' AS what, id_document AS mark FROM customers SEMI JOIN eligible USING (id) WHERE id_document IS NOT NULL
    UNION ALL
    SELECT id, 'address' AS what, address_key AS mark FROM customers SEMI JOIN eligible USING (id) WHERE address_key IS NOT NULL
),
small AS (
    SELECT * FROM marks QUALIFY count(*) OVER (PARTITION BY what, mark) BETWEEN 2 AND $max_numbers
)
SELECT
    x.id AS a,
    y.id AS b,
    bool_or(what = 'document') AS same_document,
    bool_or(what = 'address') AS same_address
FROM small AS x JOIN small AS y USING (what, mark)
WHERE x.id < y.id
GROUP BY x.id, y.id;

-- name: read
-- purpose: which pairs share a document or an address
-- reads: identity_links
-- columns: a, b, same_document, same_address
SELECT a, b, same_document, same_address FROM identity_links;
