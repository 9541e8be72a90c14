-- staged_rows: scratch: the rows of one text file

-- name: renumber
-- purpose: number the good rows of a text file as they stand in the file, between the unreadable ones
-- reads: staged_rows (place BIGINT good rows before this one), row_shifts (place, shift: from the place on,
--   that many lines were unreadable)
-- writes: renumbered_rows
CREATE OR REPLACE TABLE renumbered_rows AS
SELECT s.* EXCLUDE (place), s.place + 1 + coalesce(f.shift, 0) AS row
FROM staged_rows AS s
ASOF LEFT JOIN row_shifts AS f ON s.place >= f.place;

-- name: unreadable
-- purpose: lines of the text file just read that are no rows of its form
-- reads: unreadable (the engine's own, of the last scan)
-- columns: line BIGINT counted from 1, kind VARCHAR first fault of the line
SELECT line, CAST(min(error_type) AS VARCHAR) AS kind FROM unreadable GROUP BY line ORDER BY line;
