-- purpose: registered.parquet: registered groups, and why a membership taught nothing
-- reads: memberships, numbers
-- columns: group_id, subscriber, role, joined_on, excluded
SELECT group_id, subscriber, role, joined_on, excluded
FROM memberships JOIN numbers USING (id) ORDER BY group_id, subscriber
