-- purpose: what each household holds on the day of the run, by itself or through its members
-- parameters: $today (date): the day of the run
-- reads: holdings, members, household
-- writes: holds
-- columns: household, product, people (members who hold it; 0: held by the household itself)
CREATE OR REPLACE TEMP TABLE holds AS
WITH held AS (
    SELECT * FROM holdings
    WHERE product IS NOT NULL AND (until IS NULL OR try_cast(until AS DATE) >= $today::DATE)
)
SELECT household, product, count(DISTINCT subscriber) AS people
FROM (
    SELECT household_id::VARCHAR AS household, product::VARCHAR AS product, NULL AS subscriber
    FROM held WHERE household_id IS NOT NULL
    UNION ALL
    SELECT members.household_id::VARCHAR, held.product::VARCHAR, held.subscriber
    FROM held JOIN members USING (subscriber)
    WHERE held.household_id IS NULL
)
WHERE household IN (SELECT id FROM household)
GROUP BY household, product
ORDER BY household, product
