-- purpose: the measured features of a range of pairs, in order
-- parameters: $first, $last: pair numbers, both included
-- reads: measures
-- columns: as measures
SELECT * FROM measures WHERE pair BETWEEN $first AND $last ORDER BY pair
