-- calls: an accepted record, legs merged
-- key: none, rows may repeat; columns: docs/tables.md

-- name: create
-- purpose: an empty table of accepted records
-- writes: calls
CREATE OR REPLACE TABLE calls (
    caller UINTEGER, callee UINTEGER, stamp UINTEGER, duration INTEGER, kind UTINYINT,
    caller_cell UINTEGER, callee_cell UINTEGER
);

-- name: fill
-- purpose: enter the records of one batch of the event layout, faulty ones as kind 255 (see drop_faulty_calls.sql)
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- reads: batch, spelling_ids, cell_ids
-- writes: calls
-- Rows with an invalid number fall out of the inner joins; record_faults.sql tells why. The other faults are a
-- value and not a filter: a filter costs the engine its dictionaries, and one on a.id <> b.id may become a join of
-- all numbers with all numbers.
INSERT INTO calls
SELECT
    a.id,
    b.id,
    TRY_CAST(epoch_us(r.start) // 1000000 AS UINTEGER),
    CASE WHEN r.kind = 0 AND $seconds_known THEN TRY_CAST(r.seconds AS INTEGER) ELSE 0 END,
    CAST(
        CASE WHEN a.id <> b.id AND faultless(r.start, r.kind, r.seconds, $seconds_known) THEN r.kind ELSE 255 END
        AS UTINYINT
    ),
    x.cell,
    y.cell
FROM batch AS r
JOIN spelling_ids AS a ON a.spelling_hash = spelling_hash_of(r.one)
JOIN spelling_ids AS b ON b.spelling_hash = spelling_hash_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell
LEFT JOIN cell_ids AS y ON y.raw = r.two_cell;

-- name: drop_faulty
-- purpose: take the faulty records out again
-- writes: calls
DELETE FROM calls WHERE kind = 255;

-- name: remove
-- purpose: take surplus rows out of calls
-- reads: duplicate_places
-- writes: calls
DELETE FROM calls WHERE rowid IN (SELECT place FROM duplicate_places);

-- name: append_merged
-- purpose: add merged records to the calls
-- reads: merged
-- writes: calls
INSERT INTO calls SELECT caller, callee, stamp, duration, kind, caller_cell, callee_cell FROM merged;

-- name: hours
-- purpose: records an hour, with what is known of them
-- reads: calls
-- columns: hour UINTEGER hours since 1970-01-01 00:00 local; records, messages, caller_cells, callee_cells BIGINT
SELECT
    stamp // 3600 AS hour,
    count(*) AS records,
    CAST(sum(kind) AS BIGINT) AS messages,
    count(caller_cell) AS caller_cells,
    count(callee_cell) AS callee_cells
FROM calls
GROUP BY hour
ORDER BY hour;
