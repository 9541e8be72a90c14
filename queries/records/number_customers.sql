-- purpose: customer rows with their id, those of one id counted in text order of the whole row
-- tables read: customers_rows, customers_repeated, spelling_ids
-- tables written: customers_numbered (view: id, nth, columns of customers_rows)
-- Only repeated customers are sorted: the text of a whole row is dear.
CREATE OR REPLACE VIEW customers_numbered AS
WITH named AS (
    SELECT i.id, r.* FROM customers_rows AS r JOIN spelling_ids AS i ON i.print = print_of(r.subscriber)
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
WHERE n.id IN (SELECT id FROM customers_repeated)
