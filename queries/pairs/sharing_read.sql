-- purpose: what a range of pairs was found to share, in order
-- parameters: $first, $last: pair numbers, both included
-- reads: sharing
-- columns: pair, shared_contacts, shared_off_net, adamic_adar
SELECT * FROM sharing WHERE pair BETWEEN $first AND $last ORDER BY pair
