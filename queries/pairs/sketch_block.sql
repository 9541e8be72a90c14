-- purpose: the cheap features of a range of pairs, in order
-- parameters: $first, $last: pair numbers, both included
-- reads: sketch
-- columns: as sketch
SELECT * FROM sketch WHERE pair BETWEEN $first AND $last ORDER BY pair
