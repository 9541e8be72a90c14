-- purpose: accept the faultless legs of one batch; caller and callee are who began and who was reached
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- tables read: batch, spelling_ids, cell_ids
-- tables written: legs
INSERT INTO legs
SELECT
    CASE WHEN r.outgoing THEN a.id ELSE b.id END,
    CASE WHEN r.outgoing THEN b.id ELSE a.id END,
    CAST(epoch_us(r.start) // 1000000 AS UINTEGER),
    CASE WHEN r.kind = 0 AND $seconds_known THEN CAST(r.seconds AS INTEGER) ELSE 0 END,
    CAST(r.kind AS UTINYINT),
    x.cell,
    r.outgoing
FROM batch AS r
JOIN spelling_ids AS a ON a.print = print_of(r.one)
JOIN spelling_ids AS b ON b.print = print_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell
WHERE r.outgoing IS NOT NULL
    AND a.id <> b.id
    AND faultless(r.start, r.kind, r.seconds, $seconds_known)
