-- purpose: the numbers that can be a shared contact: no hubs, no crowded ones
-- parameters: $max_degree: a number with more contacts than this is no shared contact
-- reads: traffic, hubs, numbers
-- columns: id, rarity: 1 / ln(1.5 + contacts), off_net: 0 or 1
SELECT id, 1 / ln(1.5 + contacts) AS rarity, (NOT on_net)::DOUBLE AS off_net
FROM traffic ANTI JOIN hubs USING (id) JOIN numbers USING (id)
WHERE contacts BETWEEN 2 AND $max_degree
