-- purpose: candidates by where they come from
-- reads: candidates
-- columns: source, candidates
SELECT source, count(*) AS candidates FROM candidates GROUP BY source ORDER BY source
