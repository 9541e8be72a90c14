-- purpose: whom each person is in touch with, hubs and crowded numbers left out: the arms of shared contacts
-- parameters: $max_degree: a number with more contacts than this is no shared contact
-- reads: contacts, hubs, people, traffic, numbers
-- writes: reach (w: the third number, id: a person in touch with w; rarity: 1000 / ln(1.5 + contacts of w), whole;
--         counts: 1, off-net and rarity packed at bits 0, 13 and 26; strength: ln(1 + records))
CREATE OR REPLACE TABLE reach AS
WITH sides AS (
    SELECT a AS id, b AS w, calls + sms AS records FROM contacts
    UNION ALL
    SELECT b AS id, a AS w, calls + sms AS records FROM contacts
),
arms AS (
    SELECT
        w,
        sides.id,
        round(1000 / ln(1.5 + traffic.contacts)) AS rarity,
        (NOT numbers.on_net)::INTEGER AS off_net,
        ln(1 + records) AS strength
    FROM sides
    SEMI JOIN people ON people.id = sides.id
    ANTI JOIN hubs ON hubs.id = sides.w
    JOIN traffic ON traffic.id = sides.w
    JOIN numbers ON numbers.id = sides.w
    WHERE traffic.contacts BETWEEN 2 AND $max_degree
)
SELECT
    w,
    id,
    rarity,
    rarity * off_net AS rarity_off_net,
    1 + off_net * 8192 + rarity * 67108864 AS counts,
    strength
FROM arms
