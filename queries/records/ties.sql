-- ties: a named tie of the ties layout, repeated rows summed
-- key: a, b, relation; columns: docs/tables.md

-- name: create
-- purpose: an empty table of ties, for inputs without any
-- writes: ties
CREATE OR REPLACE TABLE ties (a UINTEGER, b UINTEGER, relation VARCHAR, weight DOUBLE);

-- name: create_rows
-- purpose: an empty table of accepted ties, one row a row of the files
-- writes: tie_rows
CREATE OR REPLACE TABLE tie_rows (a UINTEGER, b UINTEGER, relation VARCHAR, weight DOUBLE);

-- name: fill_rows
-- purpose: enter the ties of one batch whose ids and weight are good, self ties still among them
-- reads: batch (one, two, relation_text, weight_text), spelling_ids
-- writes: tie_rows
INSERT INTO tie_rows
SELECT
    a.id,
    b.id,
    coalesce(nullif(trim(r.relation_text), ''), 'tie'),
    CASE WHEN nullif(trim(r.weight_text), '') IS NULL THEN 1 ELSE TRY_CAST(r.weight_text AS DOUBLE) END
FROM batch AS r
JOIN spelling_ids AS a ON a.spelling_hash = spelling_hash_of(r.one)
JOIN spelling_ids AS b ON b.spelling_hash = spelling_hash_of(r.two)
WHERE tie_fault_of(
    NULL, NULL, false, TRY_CAST(r.weight_text AS DOUBLE), nullif(trim(r.weight_text), '') IS NOT NULL
) IS NULL;

-- name: drop_self
-- purpose: take ties of somebody with himself out; as a filter of the join they could make it one of all with all
-- writes: tie_rows
DELETE FROM tie_rows WHERE a = b;

-- name: sum_rows
-- purpose: one row a tie, repeated rows summed
-- reads: tie_rows
-- writes: ties
CREATE OR REPLACE TABLE ties AS
SELECT a, b, relation, sum(weight) AS weight
FROM tie_rows
GROUP BY a, b, relation
ORDER BY a, b, relation;
