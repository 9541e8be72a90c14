-- purpose: accepted rows whose print another row shares
-- tables read: accepted (place BIGINT, columns of calls, outgoing BOOLEAN, print UBIGINT), twin_prints
-- tables written: suspects
CREATE OR REPLACE TABLE suspects AS
SELECT a.* FROM accepted AS a WHERE a.print IN (SELECT t.print FROM twin_prints AS t)
