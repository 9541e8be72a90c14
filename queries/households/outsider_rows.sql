-- purpose: households as seen from outside, in order
-- parameters: $on_net: true for the people to learn from, false for the off-net ones
-- reads: outsiders
-- columns: as outsiders
SELECT * FROM outsiders WHERE on_net = $on_net ORDER BY outsider, household
