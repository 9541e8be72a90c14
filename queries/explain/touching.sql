-- purpose: the candidate pairs of some people
-- parameters: $file: pairs.parquet; $people: list of text
-- columns: a, b, probability
SELECT a, b, probability
FROM read_parquet($file)
WHERE list_contains($people::VARCHAR[], a) OR list_contains($people::VARCHAR[], b)
ORDER BY probability DESC, a, b
