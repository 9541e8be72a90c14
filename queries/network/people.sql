-- people: the vertices of the network, in order of position

-- name: people
-- purpose: everybody in the network: members of households, and other ends of ties; numbered in order of their id
-- reads: members_file, ties
-- writes: people
-- columns: position (from 0), subscriber, household_id (NULL: in none)
CREATE OR REPLACE TEMP TABLE people AS
WITH named AS (
    SELECT subscriber::VARCHAR AS subscriber FROM members_file
    UNION SELECT a FROM ties
    UNION SELECT b FROM ties
)
SELECT
    row_number() OVER (ORDER BY named.subscriber) - 1 AS position,
    named.subscriber,
    members_file.household_id::VARCHAR AS household_id
FROM named LEFT JOIN members_file ON members_file.subscriber::VARCHAR = named.subscriber
WHERE named.subscriber IS NOT NULL
ORDER BY named.subscriber;
