-- purpose: canonical numbers with their class
-- tables read: spellings, ranges (prefix VARCHAR, length INTEGER, class VARCHAR)
-- tables written: known (subscriber VARCHAR, class VARCHAR)
-- The class of a longer prefix wins; a range holds numbers of its length only.
CREATE OR REPLACE TABLE known AS
WITH plain AS (
    SELECT subscriber, min(class) AS class
    FROM spellings
    WHERE fault IS NULL AND subscriber IS NOT NULL
    GROUP BY subscriber
),
ranged AS (
    SELECT p.subscriber, arg_max(r.class, length(r.prefix)) AS class
    FROM plain AS p
    JOIN ranges AS r ON starts_with(p.subscriber, r.prefix) AND length(p.subscriber) = r.length
    WHERE p.class <> 'opaque'
    GROUP BY p.subscriber
)
SELECT p.subscriber, coalesce(r.class, p.class) AS class
FROM plain AS p
LEFT JOIN ranged AS r ON r.subscriber = p.subscriber
