-- purpose: enter the ties of one batch whose ids and weight are good, self ties still among them
-- tables read: batch (one, two, relation_text, weight_text), spelling_ids
-- tables written: tie_rows
INSERT INTO tie_rows
SELECT
    a.id,
    b.id,
    coalesce(nullif(trim(r.relation_text), ''), 'tie'),
    CASE WHEN nullif(trim(r.weight_text), '') IS NULL THEN 1 ELSE TRY_CAST(r.weight_text AS DOUBLE) END
FROM batch AS r
JOIN spelling_ids AS a ON a.print = print_of(r.one)
JOIN spelling_ids AS b ON b.print = print_of(r.two)
WHERE tie_fault_of(
    NULL, NULL, false, TRY_CAST(r.weight_text AS DOUBLE), nullif(trim(r.weight_text), '') IS NOT NULL
) IS NULL
