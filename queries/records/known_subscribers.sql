-- purpose: canonical numbers, to be replaced by pseudonyms
-- tables read: known
-- columns: subscriber VARCHAR
SELECT subscriber FROM known ORDER BY subscriber
