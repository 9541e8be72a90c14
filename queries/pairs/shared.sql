-- purpose: one bucket of shared contacts: pairs of people in touch with the same third numbers; kept are pairs that
--          share enough, that share a home site, or that are in touch themselves
--          (whole numbers packed into doubles: sums below 2^53 are exact, so their order does not matter)
-- parameters: $buckets, $bucket; $shared_min
-- reads: reach, homes, contacts
-- writes: shared (appended)
INSERT INTO shared
SELECT
    a,
    b,
    (counts::BIGINT & 8191)::USMALLINT AS shared,
    (counts::BIGINT >> 13 & 8191)::USMALLINT AS shared_off_net,
    (counts::BIGINT >> 26) / 1e3 AS rarity,
    (weights::BIGINT & 134217727) / 1e3 AS rarity_off_net,
    (weights::BIGINT >> 27) / 1e3 AS rarity_strength,
    product / 1e4 AS product,
    coalesce(x.site = y.site, false) AS same_site
FROM (
    SELECT
        x.id AS a,
        y.id AS b,
        sum(x.counts) AS counts,
        sum(x.rarity_off_net + 134217728 * round(x.rarity * least(x.strength, y.strength))) AS weights,
        sum(round(1e4 * x.strength * y.strength)) AS product
    FROM reach AS x JOIN reach AS y ON x.w = y.w AND x.id < y.id
    WHERE $buckets = 1 OR x.id % $buckets = $bucket
    GROUP BY x.id, y.id
) AS wedges
LEFT JOIN homes AS x ON x.id = a
LEFT JOIN homes AS y ON y.id = b
WHERE counts::BIGINT & 8191 >= $shared_min
    OR x.site = y.site
    OR EXISTS (SELECT 1 FROM contacts WHERE contacts.a = wedges.a AND contacts.b = wedges.b)
