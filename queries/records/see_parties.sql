-- purpose: collect the distinct spellings of the numbers of one batch
-- tables read: parties (one VARCHAR, two VARCHAR)
-- tables written: seen (raw VARCHAR), each spelling once a batch, NULL where a number is missing
-- No filter here: it would be pushed into the scan, where it costs the engine its dictionaries.
INSERT INTO seen
SELECT DISTINCT p.raw
FROM (SELECT one AS raw FROM parties UNION ALL SELECT two FROM parties) AS p
