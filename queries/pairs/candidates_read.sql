-- purpose: the two numbers of every candidate, in order
-- reads: candidates
-- columns: a, b
SELECT a, b FROM candidates ORDER BY candidate
