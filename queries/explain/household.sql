-- purpose: one household of a run
-- parameters: $file: households.parquet; $household: text
-- columns: as households.parquet
SELECT * FROM read_parquet($file) WHERE household_id = $household
