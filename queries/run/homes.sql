-- purpose: homes.parquet: the home cell of every on-net subscriber who has one
-- reads: homes, numbers, cells
-- columns: subscriber, cell, site, night_records, days, confidence
SELECT subscriber, cells.name AS cell, cells.site_name AS site, night_records, days, confidence
FROM homes JOIN numbers USING (id) JOIN cells ON cells.cell = homes.cell
WHERE on_net
ORDER BY subscriber
