-- purpose: customers that occur more than once
-- tables read: customers_rows, spelling_ids
-- tables written: customers_repeated (id UINTEGER)
CREATE OR REPLACE TABLE customers_repeated AS
SELECT i.id
FROM customers_rows AS r
JOIN spelling_ids AS i ON i.print = print_of(r.subscriber)
GROUP BY i.id
HAVING count(*) > 1
