-- purpose: ties by the positions of their ends
-- reads: ties, people
-- columns: a, b (positions), weight
SELECT x.position AS a, y.position AS b, ties.weight
FROM ties JOIN people AS x ON x.subscriber = ties.a JOIN people AS y ON y.subscriber = ties.b
ORDER BY a, b
