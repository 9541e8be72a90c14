-- purpose: enter the legs of one batch, faulty ones as kind 255 (see drop_faulty_legs.sql)
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- tables read: batch, spelling_ids, cell_ids
-- tables written: legs; caller and callee are who began and who was reached
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
JOIN spelling_ids AS a ON a.print = print_of(r.one)
JOIN spelling_ids AS b ON b.print = print_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell
