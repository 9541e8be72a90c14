-- purpose: how many wedges the shared contacts make, to choose the number of buckets
-- reads: reach
-- columns: wedges
SELECT coalesce(sum(n * (n - 1) // 2), 0)::BIGINT AS wedges FROM (SELECT count(*) AS n FROM reach GROUP BY w)
