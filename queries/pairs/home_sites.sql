-- purpose: the home of every person who has one
-- reads: homes, cells, people
-- columns: id, site, cell, latitude, longitude
SELECT id, homes.site, homes.cell, latitude, longitude FROM homes SEMI JOIN people USING (id) LEFT JOIN cells USING (cell)
