-- purpose: how many of the cells named in records the cell table describes
-- tables read: seen_cells, cells_rows
-- columns: named BIGINT, described BIGINT
SELECT count(*) AS named, count(*) FILTER (WHERE n.name IN (SELECT cell FROM cells_rows)) AS described
FROM (SELECT DISTINCT trim(raw) AS name FROM seen_cells WHERE trim(raw) <> '') AS n
