-- purpose: enter the records of one batch of the event layout, faulty ones as kind 255 (see drop_faulty_calls.sql)
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- tables read: batch, spelling_ids, cell_ids
-- tables written: calls
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
JOIN spelling_ids AS a ON a.print = print_of(r.one)
JOIN spelling_ids AS b ON b.print = print_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell
LEFT JOIN cell_ids AS y ON y.raw = r.two_cell
