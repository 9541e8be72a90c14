-- purpose: numbers by class
-- tables read: numbers
-- columns: class VARCHAR, numbers BIGINT, on_net BIGINT
SELECT class, count(*) AS numbers, count(*) FILTER (WHERE on_net) AS on_net FROM numbers GROUP BY class ORDER BY class
