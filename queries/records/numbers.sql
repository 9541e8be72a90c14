-- numbers: a canonical number that occurs anywhere in the input
-- key: id; columns: docs/tables.md

-- name: known
-- purpose: canonical numbers with their class
-- reads: spellings, ranges (prefix VARCHAR, length INTEGER, class VARCHAR)
-- writes: known (subscriber VARCHAR, class VARCHAR)
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
LEFT JOIN ranged AS r ON r.subscriber = p.subscriber;

-- name: known_subscribers
-- purpose: canonical numbers, to be replaced by pseudonyms
-- reads: known
-- columns: subscriber VARCHAR
SELECT subscriber FROM known ORDER BY subscriber;

-- name: pseudonymise
-- purpose: replace canonical numbers by their pseudonyms
-- reads: known, vault (pseudonym VARCHAR, subscriber VARCHAR)
-- writes: known
CREATE OR REPLACE TABLE known AS
SELECT v.pseudonym AS subscriber, k.class FROM known AS k JOIN vault AS v ON v.subscriber = k.subscriber;

-- name: create
-- purpose: give every canonical number its dense id, in text order
-- reads: known
-- writes: numbers (id UINTEGER, subscriber VARCHAR, class VARCHAR, on_net BOOLEAN)
CREATE OR REPLACE TABLE numbers AS
SELECT
    CAST(row_number() OVER (ORDER BY subscriber) - 1 AS UINTEGER) AS id,
    subscriber,
    class,
    false AS on_net
FROM known
ORDER BY subscriber;

-- name: mark_on_net
-- purpose: who belongs to the operator: the customers, else the subscriber side of legs, else ordinary numbers
-- parameters: $consent BOOLEAN only customers with marketing consent take part
-- reads: customers, leg_sides (id UINTEGER)
-- writes: numbers (column on_net)
UPDATE numbers
SET on_net = CASE
    WHEN (SELECT count(*) FROM customers) > 0
        THEN id IN (SELECT c.id FROM customers AS c WHERE NOT $consent OR c.marketing_consent IS NOT DISTINCT FROM true)
    WHEN (SELECT count(*) FROM leg_sides) > 0 THEN id IN (SELECT s.id FROM leg_sides AS s)
    ELSE class IN ('mobile', 'opaque')
END;

-- name: counts
-- purpose: numbers by class
-- reads: numbers
-- columns: class VARCHAR, numbers BIGINT, on_net BIGINT
SELECT class, count(*) AS numbers, count(*) FILTER (WHERE on_net) AS on_net FROM numbers GROUP BY class ORDER BY class;

-- name: most_contacts
-- purpose: the numbers with the most contacts, masked
-- parameters: $most how many
-- reads: calls, ties, numbers
-- columns: number VARCHAR masked, class VARCHAR, contacts BIGINT, records BIGINT
WITH meetings AS (
    SELECT least(caller, callee) AS a, greatest(caller, callee) AS b, count(*) AS records
    FROM (SELECT caller, callee FROM calls UNION ALL SELECT a, b FROM ties)
    GROUP BY ALL
),
sides AS (
    SELECT a AS id, records FROM meetings
    UNION ALL
    SELECT b, records FROM meetings
),
degrees AS (
    SELECT id, count(*) AS contacts, CAST(sum(records) AS BIGINT) AS records FROM sides GROUP BY id
)
SELECT masked(n.subscriber) AS number, n.class, d.contacts, d.records
FROM degrees AS d
JOIN numbers AS n ON n.id = d.id
ORDER BY d.contacts DESC, d.records DESC, n.id
LIMIT $most;
