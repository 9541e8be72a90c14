-- purpose: write down the faulty ties of one batch
-- parameters: $names the files' names of one, two, weight
-- tables read: batch (one, two, relation_text, weight_text, file, row), spellings
-- tables written: rejects
INSERT INTO rejects
WITH judged AS (
    SELECT
        r.*,
        CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END AS one_fault,
        CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END AS two_fault,
        tie_fault_of(
            CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END,
            CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END,
            a.subscriber = b.subscriber,
            TRY_CAST(r.weight_text AS DOUBLE),
            nullif(trim(r.weight_text), '') IS NOT NULL
        ) AS reason
    FROM batch AS r
    LEFT JOIN spellings AS a ON a.raw = r.one
    LEFT JOIN spellings AS b ON b.raw = r.two
)
SELECT
    file,
    row,
    reason,
    $names[CASE
        WHEN one_fault IS NOT NULL THEN 1
        WHEN two_fault IS NOT NULL OR reason = 'self tie' THEN 2
        ELSE 3
    END],
    CASE
        WHEN one_fault IS NOT NULL THEN masked(one)
        WHEN two_fault IS NOT NULL OR reason = 'self tie' THEN masked(two)
        ELSE masked_digits(weight_text)
    END
FROM judged
WHERE reason IS NOT NULL
