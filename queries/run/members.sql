-- purpose: members.parquet
-- reads: members, numbers, key_members, household_names
-- columns: subscriber, household_id, probability, role, on_net
SELECT
    subscriber,
    household_id,
    members.probability,
    CASE WHEN key_members.id = members.id THEN 'key' ELSE 'member' END AS role,
    true AS on_net
FROM members
JOIN numbers USING (id)
JOIN household_names USING (household)
JOIN key_members USING (household)
ORDER BY subscriber
