-- purpose: give every canonical number its dense id, in text order
-- tables read: spellings, ranges (prefix VARCHAR, length INTEGER, class VARCHAR)
-- tables written: numbers (id UINTEGER, subscriber VARCHAR, class VARCHAR, on_net BOOLEAN)
-- The class of a longer prefix wins; a range holds numbers of its length after the country code only.
CREATE OR REPLACE TABLE numbers AS
WITH known AS (
    SELECT subscriber, min(class) AS class
    FROM spellings
    WHERE fault IS NULL AND subscriber IS NOT NULL
    GROUP BY subscriber
),
ranged AS (
    SELECT k.subscriber, arg_max(r.class, length(r.prefix)) AS class
    FROM known AS k
    JOIN ranges AS r ON starts_with(k.subscriber, r.prefix) AND length(k.subscriber) = r.length
    GROUP BY k.subscriber
)
SELECT
    CAST(row_number() OVER (ORDER BY k.subscriber) - 1 AS UINTEGER) AS id,
    k.subscriber,
    coalesce(r.class, k.class) AS class,
    false AS on_net
FROM known AS k
LEFT JOIN ranged AS r ON r.subscriber = k.subscriber
ORDER BY k.subscriber
