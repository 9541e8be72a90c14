-- purpose: how often two people were seen at one site in one hour, weighted by how few others were there
-- parameters: $above: pairs below this sketch probability have no row
-- reads: pairs, visits
-- writes: meetings (sums in fixed point)
CREATE OR REPLACE TABLE meetings AS
SELECT
    pair,
    count(*)::INTEGER AS hours,
    sum(x.rarity)::BIGINT AS rarity,
    sum(x.rarity * (1 - x.home * y.home) * x.off_hours)::BIGINT AS rarity_out,
    sum(x.rarity * x.home * y.home)::BIGINT AS rarity_home
FROM (SELECT * FROM pairs WHERE sketch >= $above) AS pairs
JOIN visits AS x ON x.id = a JOIN visits AS y ON y.id = b AND y.spot = x.spot
GROUP BY pair
