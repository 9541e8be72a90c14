-- purpose: one bucket of who has records with whom: an off-net person, or to learn from an on-net one, and a member of any
--          household (left out: numbers that are no person's)
-- parameters: $buckets, $bucket; $one_in: of so many on-net people one is looked at
-- reads: contacts, numbers, hubs, people, members, traffic
-- columns: id: the member; touch: the person outside << 32 | the household; on_net: of the person outside; records
WITH chosen AS (
    SELECT id AS outsider, on_net
    FROM numbers ANTI JOIN hubs USING (id)
    WHERE class IN ('mobile', 'opaque') AND id % $buckets = $bucket AND (NOT on_net OR hash(id) % $one_in = 0)
),
inside AS (SELECT id, household FROM members SEMI JOIN traffic USING (id) SEMI JOIN people USING (id))
SELECT id, outsider::UBIGINT << 32 | household AS touch, on_net, records
FROM (SELECT a AS id, b AS outsider, calls + sms AS records FROM contacts UNION ALL SELECT b, a, calls + sms FROM contacts)
JOIN inside USING (id)
JOIN chosen USING (outsider)
