-- purpose: who was seen at which cell, unpacked, with the cell's site
-- reads: stays_packed, cells
-- writes: stays
CREATE OR REPLACE TABLE stays AS
SELECT
    (key >> 32)::UINTEGER AS id,
    cells.cell,
    cells.site,
    (night_evening >> 40 & 1048575)::INTEGER AS seen,
    (night_evening & 1048575)::INTEGER AS night,
    (night_evening >> 20 & 1048575)::INTEGER AS evening,
    (office_weekend & 1048575)::INTEGER AS office,
    (office_weekend >> 20 & 1048575)::INTEGER AS weekend,
    nights
FROM stays_packed JOIN cells ON cells.cell = (key & 4294967295)
