-- purpose: write down cell rows without a name, and descriptions that a later one replaces
-- parameters: $column the file's name of the cell column
-- tables read: cells_rows
-- tables written: rejects
INSERT INTO rejects
SELECT file, row, CASE WHEN cell IS NULL THEN 'cell missing' ELSE 'cell description replaced' END, $column, cell
FROM cells_rows
QUALIFY cell IS NULL
    OR row_number() OVER (
        PARTITION BY cell
        ORDER BY coalesce(valid_to, '9999') DESC, coalesce(valid_from, '') DESC, site, longitude, latitude, city,
            file, row
    ) > 1
