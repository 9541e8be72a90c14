-- purpose: lines of the text file just read that are no rows of its form
-- tables read: unreadable, unreadable_scans (the engine's own, of the last scan)
-- columns: line BIGINT counted from 1, kind VARCHAR first fault of the line
SELECT line, CAST(min(error_type) AS VARCHAR) AS kind FROM unreadable GROUP BY line ORDER BY line
