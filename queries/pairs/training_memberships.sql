-- training_memberships: a registered membership
-- key: group_id, id; columns: docs/tables.md

-- name: create
-- purpose: registered training_memberships with the study's exclusions: why a membership teaches nothing, NULL when it does
-- parameters: $drop_several_groups, $drop_several_payers, $max_group
-- reads: registered, eligible, numbers
-- writes: training_memberships (grouping: dense number of the group in text order)
CREATE OR REPLACE TABLE training_memberships AS
WITH counted AS (
    SELECT
        group_id, id, role, joined_on,
        count(DISTINCT group_id) OVER (PARTITION BY id) AS groups_of_person,
        count(*) FILTER (role = 'payer') OVER (PARTITION BY group_id) AS payers,
        count(*) OVER (PARTITION BY group_id) AS size,
        (dense_rank() OVER (ORDER BY group_id) - 1)::INTEGER AS grouping
    FROM registered
)
SELECT
    group_id, grouping, counted.id, role, joined_on,
    CASE
        WHEN NOT numbers.on_net THEN 'off-net'
        WHEN eligible.id IS NULL THEN 'screened out'
        WHEN $drop_several_groups AND groups_of_person > 1 THEN 'in several groups'
        WHEN $drop_several_payers AND payers > 1 THEN 'group with several payers'
        WHEN size > $max_group THEN 'group too large'
        WHEN size < 2 THEN 'alone in the group'
    END AS excluded
FROM counted JOIN numbers USING (id) LEFT JOIN eligible ON eligible.id = counted.id;
