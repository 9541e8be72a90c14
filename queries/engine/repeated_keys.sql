-- purpose: rows whose key another row has, among the keys of one hash bucket
-- parameters: $buckets
-- reads: keys_looked_at
-- columns: repeated
SELECT coalesce(sum(n - 1), 0) AS repeated
FROM (SELECT count(*) AS n FROM keys_looked_at WHERE hash(key) % $buckets = 0 GROUP BY key)
