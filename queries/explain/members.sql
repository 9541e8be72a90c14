-- purpose: the members of some people's households
-- parameters: $file: members.parquet; $people: list of text
-- columns: as members.parquet
SELECT *
FROM read_parquet($file)
WHERE household_id IN (SELECT household_id FROM read_parquet($file) WHERE list_contains($people::VARCHAR[], subscriber))
ORDER BY household_id, on_net DESC, role, subscriber
