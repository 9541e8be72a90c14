-- purpose: number the good rows of a text file as they stand in the file, between the unreadable ones
-- tables read: staged_rows (place BIGINT good rows before this one), row_shifts (place, shift: from the place on,
--   that many lines were unreadable)
-- tables written: renumbered_rows
CREATE OR REPLACE TABLE renumbered_rows AS
SELECT s.* EXCLUDE (place), s.place + 1 + coalesce(f.shift, 0) AS row
FROM staged_rows AS s
ASOF LEFT JOIN row_shifts AS f ON s.place >= f.place
