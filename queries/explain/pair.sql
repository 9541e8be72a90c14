-- purpose: one candidate pair of a run, with every column
-- parameters: $file: pairs.parquet; $a, $b: text, a < b
-- columns: as pairs.parquet
SELECT * FROM read_parquet($file) WHERE a = $a AND b = $b
