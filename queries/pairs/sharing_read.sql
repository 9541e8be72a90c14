-- purpose: what a range of pairs was found to share, in order
-- parameters: $first, $last: pair numbers, both included
-- reads: sharing
-- columns: pair, shared, shared_off_net, rarity
SELECT pair, shared, shared_off_net, rarity FROM sharing WHERE pair BETWEEN $first AND $last ORDER BY pair
