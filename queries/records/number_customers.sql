-- purpose: customer rows with their id, counted within each id in text order of the whole row
-- tables read: customers_rows, spelling_ids
-- tables written: customers_numbered
CREATE OR REPLACE TABLE customers_numbered AS
SELECT
    i.id,
    row_number() OVER (
        PARTITION BY i.id ORDER BY concat_ws(chr(31), *COLUMNS(r.* EXCLUDE (file, row))), r.file, r.row
    ) AS nth,
    r.*
FROM customers_rows AS r
JOIN spelling_ids AS i ON i.raw = r.subscriber
