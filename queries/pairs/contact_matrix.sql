-- contact_matrix: what the sparse matrix of subscribers and their contacts is made of

-- name: usual_contacts
-- purpose: how many contacts a person usually has
-- reads: traffic, eligible
-- columns: contacts: the median
SELECT coalesce(median(contacts), 0)::INTEGER AS contacts FROM traffic SEMI JOIN eligible USING (id);

-- name: third_numbers
-- purpose: the numbers that can be a shared contact: no hubs, no crowded ones
-- parameters: $max_degree: a number with more contacts than this is no shared contact
-- reads: traffic, hubs, numbers
-- columns: id, rarity: 1 / ln(1.5 + contacts), off_net: 0 or 1
SELECT id, 1 / ln(1.5 + contacts) AS rarity, (NOT on_net)::DOUBLE AS off_net
FROM traffic ANTI JOIN hubs USING (id) JOIN numbers USING (id)
WHERE contacts BETWEEN 2 AND $max_degree;

-- name: reach
-- purpose: whom each person is in touch with, hubs and crowded numbers left out: the arms of shared contacts
-- parameters: $max_degree: a number with more contacts than this is no shared contact
-- reads: contacts, hubs, eligible, traffic
-- columns: id: a person, w: the third number, strength: ln(1 + records); in order of id and w
WITH third AS (
    SELECT id FROM traffic ANTI JOIN hubs USING (id) WHERE contacts BETWEEN 2 AND $max_degree
),
sides AS (
    SELECT a AS id, b AS w, calls + sms AS records FROM contacts
    UNION ALL
    SELECT b AS id, a AS w, calls + sms AS records FROM contacts
)
SELECT id, w, ln(1 + records)::FLOAT AS strength
FROM sides SEMI JOIN eligible USING (id) SEMI JOIN third ON third.id = w
ORDER BY id, w;
