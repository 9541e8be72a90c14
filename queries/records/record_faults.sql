-- purpose: write down the faulty records of one batch of the event layout
-- parameters: $names the files' names of one, two, start, kind, duration; $seconds_known BOOLEAN
-- tables read: batch, spellings
-- tables written: rejects
INSERT INTO rejects
WITH judged AS (
    SELECT
        r.*,
        CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END AS one_fault,
        CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END AS two_fault,
        fault_of(
            CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END,
            CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END,
            a.subscriber = b.subscriber,
            r.start, trim(r.start_text) <> '', r.kind, trim(r.kind_text) <> '',
            r.seconds, trim(r.seconds_text) <> '', $seconds_known
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
        WHEN two_fault IS NOT NULL OR reason = 'self call' THEN 2
        WHEN starts_with(reason, 'start') THEN 3
        WHEN starts_with(reason, 'kind') THEN 4
        ELSE 5
    END],
    CASE
        WHEN one_fault IS NOT NULL THEN masked(one)
        WHEN two_fault IS NOT NULL OR reason = 'self call' THEN masked(two)
        WHEN starts_with(reason, 'start') THEN masked_digits(start_text)
        WHEN starts_with(reason, 'kind') THEN masked_digits(kind_text)
        ELSE masked_digits(seconds_text)
    END
FROM judged
WHERE reason IS NOT NULL
