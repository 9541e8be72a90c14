-- members: rows about some people, out of a file of the run

-- name: household
-- purpose: one household of a run
-- parameters: $file: households.parquet; $household: text
-- columns: as households.parquet
SELECT * FROM read_parquet($file) WHERE household_id = $household;

-- name: alternative
-- purpose: the next best partition around a household
-- parameters: $file: alternatives.parquet; $household: text
-- columns: as alternatives.parquet
SELECT * FROM read_parquet($file) WHERE household_id = $household ORDER BY part, subscriber;

-- name: listed
-- purpose: the rows of a table that speak of some people
-- parameters: $file: a Parquet file with a column subscriber; $people: list of text
-- columns: as the file
SELECT * FROM read_parquet($file) WHERE list_contains($people::VARCHAR[], subscriber) ORDER BY subscriber;

-- name: members
-- purpose: the members of some people's households
-- parameters: $file: members.parquet; $people: list of text
-- columns: as members.parquet
SELECT *
FROM read_parquet($file)
WHERE household_id IN (SELECT household_id FROM read_parquet($file) WHERE list_contains($people::VARCHAR[], subscriber))
ORDER BY household_id, on_net DESC, role, subscriber;
