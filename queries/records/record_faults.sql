-- purpose: write down the faulty records of one batch of the event or leg layout
-- parameters: $names the files' names of one, two, start, kind, duration, direction; $seconds_known BOOLEAN
-- tables read: batch, spellings
-- tables written: rejects
INSERT INTO rejects
WITH judged AS (
    SELECT
        r.*,
        CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END AS one_fault,
        CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END AS two_fault,
        coalesce(
            fault_of(
                CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END,
                CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END,
                a.subscriber = b.subscriber,
                r.start, coalesce(trim(r.start_text), '') <> '', r.kind, coalesce(trim(r.kind_text), '') <> '',
                r.seconds, coalesce(trim(r.seconds_text), '') <> '', $seconds_known
            ),
            CASE
                WHEN r.outgoing IS NOT NULL THEN NULL
                WHEN coalesce(trim(r.direction_text), '') = '' THEN 'direction missing'
                ELSE 'direction unknown'
            END
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
        WHEN starts_with(reason, 'duration') THEN 5
        ELSE 6
    END],
    CASE
        WHEN one_fault IS NOT NULL THEN masked(one)
        WHEN two_fault IS NOT NULL OR reason = 'self call' THEN masked(two)
        WHEN starts_with(reason, 'start') THEN masked_digits(start_text)
        WHEN starts_with(reason, 'kind') THEN masked_digits(kind_text)
        WHEN starts_with(reason, 'duration') THEN masked_digits(seconds_text)
        ELSE masked_digits(direction_text)
    END
FROM judged
WHERE reason IS NOT NULL
