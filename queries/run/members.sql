-- members: members.parquet

-- name: members
-- purpose: members.parquet: every on-net subscriber, and the likely off-net members
-- reads: members, numbers, key_members, key_scores, household_names, off_net_members, second_sims
-- columns: subscriber, household_id, probability, role, on_net, second_sim (of a second SIM: the person's other number),
--          key_score and its parts
SELECT
    numbers.subscriber,
    household_id,
    members.probability,
    CASE WHEN key_members.id = members.id THEN 'key' ELSE 'member' END AS role,
    true AS on_net,
    first_sims.subscriber AS second_sim,
    key_scores.* EXCLUDE (id)
FROM members
JOIN numbers USING (id)
JOIN household_names USING (household)
JOIN key_members USING (household)
LEFT JOIN key_scores ON key_scores.id = members.id
LEFT JOIN (
    SELECT second AS id, n.subscriber
    FROM second_sims JOIN numbers AS n ON n.id = CASE WHEN second = a THEN b ELSE a END
) AS first_sims ON first_sims.id = members.id
UNION ALL BY NAME
SELECT subscriber, household_id, probability, 'member' AS role, false AS on_net
FROM off_net_members
JOIN numbers USING (id)
JOIN household_names USING (household)
ORDER BY subscriber;
