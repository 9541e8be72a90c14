-- purpose: id of every spelling of a cell
-- tables read: seen_cells, cells
-- tables written: cell_ids (raw VARCHAR, cell UINTEGER)
CREATE OR REPLACE TABLE cell_ids AS
SELECT DISTINCT s.raw, c.cell
FROM seen_cells AS s
JOIN cells AS c ON c.name = trim(s.raw)
