-- purpose: the rows of a table that speak of some people
-- parameters: $file: a Parquet file with a column subscriber; $people: list of text
-- columns: as the file
SELECT * FROM read_parquet($file) WHERE list_contains($people::VARCHAR[], subscriber) ORDER BY subscriber
