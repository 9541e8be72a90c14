-- purpose: one row a tie, repeated rows summed
-- tables read: tie_rows
-- tables written: ties
CREATE OR REPLACE TABLE ties AS
SELECT a, b, relation, sum(weight) AS weight
FROM tie_rows
GROUP BY a, b, relation
ORDER BY a, b, relation
