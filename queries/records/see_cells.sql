-- purpose: collect the distinct spellings of the cells of one batch
-- tables read: parties (one VARCHAR, two VARCHAR)
-- tables written: seen_cells (raw VARCHAR), each spelling once a batch, NULL where a cell is missing
INSERT INTO seen_cells
SELECT DISTINCT p.raw
FROM (SELECT one AS raw FROM parties UNION ALL SELECT two FROM parties) AS p
