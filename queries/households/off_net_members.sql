-- off_net_members: an off-net number that likely belongs to a household
-- key: id; columns: docs/tables.md

-- name: insiders
-- purpose: who is in which household, and how much they call
-- reads: members, traffic
-- columns: id, household, probability of belonging there, records of all their contacts, 0 where they have none
SELECT id, household, probability, coalesce(calls + sms, 0)::BIGINT AS records FROM members LEFT JOIN traffic USING (id);

-- name: touches
-- purpose: one bucket of who has records with whom: an off-net person, or to learn from an on-net one, and a member of any
--          household (left out: numbers that are no person's)
-- parameters: $buckets, $bucket; $one_in: of so many on-net people one is looked at
-- reads: contacts, numbers, hubs, eligible, members, traffic
-- columns: id: the member; touch: the person outside << 32 | the household; on_net: of the person outside; records
WITH chosen AS (
    SELECT id AS outsider, on_net
    FROM numbers ANTI JOIN hubs USING (id)
    WHERE class IN ('mobile', 'opaque') AND id % $buckets = $bucket AND (NOT on_net OR hash(id) % $one_in = 0)
),
inside AS (SELECT id, household FROM members SEMI JOIN traffic USING (id) SEMI JOIN eligible USING (id))
SELECT id, outsider::UBIGINT << 32 | household AS touch, on_net, records
FROM (SELECT a AS id, b AS outsider, calls + sms AS records FROM contacts UNION ALL SELECT b, a, calls + sms FROM contacts)
JOIN inside USING (id)
JOIN chosen USING (outsider);

-- name: contacts_in_touch
-- purpose: what the records of the wanted pairs look like from outside
-- parameters: none
-- reads: contacts, in_touch (a, b, touch, member_is_a)
-- columns: touch, member: id; counters as in contacts; log_seconds: thousandths; sent: records from the member
SELECT
    touch,
    CASE WHEN member_is_a THEN a ELSE b END AS member,
    calls,
    sms,
    seconds,
    round(1000 * log_seconds)::BIGINT AS log_seconds,
    calls_off_work,
    calls_night,
    calls_office,
    calls_weekend,
    active_days,
    weeks,
    CASE WHEN member_is_a THEN calls_ab + sms_ab ELSE calls + sms - calls_ab - sms_ab END AS sent
FROM contacts
JOIN in_touch USING (a, b);
