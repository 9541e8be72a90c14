-- purpose: records an hour, with what is known of them
-- tables read: calls
-- columns: hour UINTEGER hours since 1970-01-01 00:00 local; records, messages, caller_cells, callee_cells BIGINT
SELECT
    stamp // 3600 AS hour,
    count(*) AS records,
    CAST(sum(kind) AS BIGINT) AS messages,
    count(caller_cell) AS caller_cells,
    count(callee_cell) AS callee_cells
FROM calls
GROUP BY hour
ORDER BY hour
