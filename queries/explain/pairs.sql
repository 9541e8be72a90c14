-- pairs: rows of pairs.parquet about one pair or some people

-- name: pair
-- purpose: one candidate pair of a run, with every column
-- parameters: $file: pairs.parquet; $a, $b: text, a < b
-- columns: as pairs.parquet
SELECT * FROM read_parquet($file) WHERE a = $a AND b = $b;

-- name: touching
-- purpose: the candidate pairs of some people
-- parameters: $file: pairs.parquet; $people: list of text
-- columns: a, b, probability
SELECT a, b, probability
FROM read_parquet($file)
WHERE list_contains($people::VARCHAR[], a) OR list_contains($people::VARCHAR[], b)
ORDER BY probability DESC, a, b;
