-- purpose: households by size
-- reads: members
-- columns: size, households
SELECT size, count(*) AS households
FROM (SELECT count(*) AS size FROM members GROUP BY household)
GROUP BY size ORDER BY size
