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
-- columns: id, rarity: 1 / ln(1.5 + contacts), lot: 1 / contacts, off_net: 0 or 1
SELECT id, 1 / ln(1.5 + contacts) AS rarity, 1 / contacts AS lot, (NOT on_net)::DOUBLE AS off_net
FROM traffic ANTI JOIN hubs USING (id) JOIN numbers USING (id)
WHERE contacts BETWEEN 2 AND $max_degree;

-- name: reach
-- purpose: whom each person is in touch with, hubs and crowded numbers left out: the arms of shared contacts
-- parameters: $max_degree: a number with more contacts than this is no shared contact
-- reads: contacts, hubs, eligible, traffic
-- columns: id: a person, w: the third number, strength: ln(1 + records), share, share_of_other: roots of the arm's share of
--          the person's, and of the third number's, records; off_work, office: ln(1 + calls) outside and in office hours,
--          share_off_work: root of the share of the person's calls outside office hours; these NULL where
--          records have no times; in order of id and w
WITH third AS (
    SELECT id, calls + sms AS records FROM traffic ANTI JOIN hubs USING (id) WHERE contacts BETWEEN 2 AND $max_degree
),
sides AS (
    SELECT a AS id, b AS w, calls + sms AS records, calls_office AS office, calls - calls_office AS off_work FROM contacts
    UNION ALL
    SELECT b AS id, a AS w, calls + sms AS records, calls_office AS office, calls - calls_office AS off_work FROM contacts
),
free AS (SELECT id, sum(off_work) AS off_work FROM sides GROUP BY id)
SELECT
    sides.id,
    w,
    ln(1 + sides.records)::FLOAT AS strength,
    sqrt(sides.records / (traffic.calls + traffic.sms))::FLOAT AS share,
    sqrt(sides.records / third.records)::FLOAT AS share_of_other,
    ln(1 + sides.off_work)::FLOAT AS off_work,
    ln(1 + sides.office)::FLOAT AS office,
    sqrt(sides.off_work / greatest(free.off_work, 1))::FLOAT AS share_off_work
FROM sides SEMI JOIN eligible USING (id) JOIN third ON third.id = w JOIN traffic ON traffic.id = sides.id JOIN free ON free.id = sides.id
ORDER BY sides.id, w;
