-- purpose: the home of every person who has one
-- reads: homes, cells
-- columns: id, site, latitude, longitude
SELECT id, homes.site, latitude, longitude FROM homes JOIN cells USING (cell)
