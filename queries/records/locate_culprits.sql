-- purpose: find the rows of one batch that culprits stand for
-- parameters: $seconds_known BOOLEAN the files have a duration column
-- tables read: batch, spelling_ids, cell_ids, culprits, culprit_starts
-- tables written: located
-- The filter on the time comes first: few times have a culprit, so few rows are read in full.
INSERT INTO located
WITH hit AS (
    SELECT * FROM batch WHERE start IN (SELECT t.start FROM culprit_starts AS t)
)
SELECT c.culprit, r.start, r.file, r.row
FROM hit AS r
JOIN spelling_ids AS a ON a.print = print_of(r.one)
JOIN spelling_ids AS b ON b.print = print_of(r.two)
LEFT JOIN cell_ids AS x ON x.raw = r.one_cell
LEFT JOIN cell_ids AS y ON y.raw = r.two_cell
JOIN culprits AS c
    ON c.caller = CASE WHEN r.outgoing THEN a.id ELSE b.id END
    AND c.callee = CASE WHEN r.outgoing THEN b.id ELSE a.id END
    AND c.stamp = epoch_us(r.start) // 1000000
    AND c.outgoing = r.outgoing
    AND c.caller_cell IS NOT DISTINCT FROM x.cell
    AND c.callee_cell IS NOT DISTINCT FROM y.cell
    AND c.kind = r.kind
    AND c.duration = CASE WHEN r.kind = 0 AND $seconds_known THEN TRY_CAST(r.seconds AS INTEGER) ELSE 0 END
