-- purpose: the numbers with the most contacts, masked
-- parameters: $most how many
-- tables read: calls, ties, numbers
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
LIMIT $most
