-- purpose: off_net.parquet: likely off-net members with what their records look like, in natural units
-- reads: off_net_members, household_names, numbers
-- columns: subscriber, household_id, probability, and the features of the off-net scorer
SELECT subscriber, household_id, off_net_members.* EXCLUDE (id, household)
FROM off_net_members JOIN numbers USING (id) JOIN household_names USING (household)
ORDER BY subscriber
