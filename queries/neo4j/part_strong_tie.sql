-- purpose: ties that hold a household together, as a relationship of their own so that Browser can draw them bold
-- parameters: $strong_probability: least probability of such a tie
-- reads: contacted, members
-- writes: strong_tie
-- columns: a, b, probability in [0, 1], cut to hundredths, for it is written on the line
CREATE OR REPLACE TEMP TABLE strong_tie AS
SELECT contacted.a, contacted.b, trunc(contacted.probability * 100) / 100 AS probability
FROM contacted
JOIN members AS x ON x.subscriber = contacted.a
JOIN members AS y ON y.subscriber = contacted.b AND y.household_id = x.household_id
WHERE contacted.probability >= $strong_probability
ORDER BY contacted.a, contacted.b
