-- purpose: give every canonical number its dense id, in text order
-- tables read: known
-- tables written: numbers (id UINTEGER, subscriber VARCHAR, class VARCHAR, on_net BOOLEAN)
CREATE OR REPLACE TABLE numbers AS
SELECT
    CAST(row_number() OVER (ORDER BY subscriber) - 1 AS UINTEGER) AS id,
    subscriber,
    class,
    false AS on_net
FROM known
ORDER BY subscriber
