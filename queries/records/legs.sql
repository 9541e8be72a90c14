-- legs: scratch: one row a leg, with the subscribers seen on their own side (leg_sides)

-- name: create
-- purpose: an empty table of accepted legs
-- writes: legs (columns of calls with the cell of the subscriber's side, and outgoing)
CREATE OR REPLACE TABLE legs (
    caller UINTEGER, callee UINTEGER, stamp UINTEGER, duration INTEGER, kind UTINYINT, cell UINTEGER,
    outgoing BOOLEAN
);

-- name: fill
-- purpose: enter the legs of one batch, faulty ones as kind 255 (see drop_faulty_legs.sql)
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- reads: batch, spelling_ids, cell_ids
-- writes: legs (caller and callee are who began and who was reached)
-- Why faults are a value and not a filter stands in fill_calls.sql.
INSERT INTO legs
SELECT
    CASE WHEN r.outgoing THEN a.id ELSE b.id END,
    CASE WHEN r.outgoing THEN b.id ELSE a.id END,
    TRY_CAST(epoch_us(r.start) // 1000000 AS UINTEGER),
    CASE WHEN r.kind = 0 AND $seconds_known THEN TRY_CAST(r.seconds AS INTEGER) ELSE 0 END,
    CAST(
        CASE
            WHEN a.id <> b.id AND r.outgoing IS NOT NULL AND faultless(r.start, r.kind, r.seconds, $seconds_known)
                THEN r.kind
            ELSE 255
        END AS UTINYINT
    ),
    x.cell,
    r.outgoing
FROM batch AS r
JOIN spelling_ids AS a ON a.spelling_hash = spelling_hash_of(r.one)
JOIN spelling_ids AS b ON b.spelling_hash = spelling_hash_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell;

-- name: drop_faulty
-- purpose: take the faulty legs out again
-- writes: legs
DELETE FROM legs WHERE kind = 255;

-- name: remove
-- purpose: take surplus rows out of legs
-- reads: duplicate_places
-- writes: legs
DELETE FROM legs WHERE rowid IN (SELECT place FROM duplicate_places);

-- name: create_sides
-- purpose: an empty list of subscribers seen on their own side of legs
-- writes: leg_sides
CREATE OR REPLACE TABLE leg_sides (id UINTEGER);

-- name: fill_sides
-- purpose: subscribers seen on their own side of a leg
-- reads: legs
-- writes: leg_sides
INSERT INTO leg_sides SELECT DISTINCT CASE WHEN outgoing THEN caller ELSE callee END FROM legs;

-- name: bucket
-- purpose: the legs of one bucket of pairs, those of one pair and kind side by side in time
-- parameters: $buckets, $bucket
-- reads: legs
-- columns: those of legs, cell -1 where unknown
SELECT caller, callee, stamp, duration, kind, coalesce(CAST(cell AS BIGINT), -1) AS cell, outgoing
FROM legs
WHERE hash(caller, callee) % $buckets = $bucket
ORDER BY caller, callee, kind, stamp, outgoing DESC, duration, cell;
