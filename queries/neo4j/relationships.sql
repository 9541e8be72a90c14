-- relationships: rows of every kind of relationship

-- name: member_of
-- purpose: who belongs to which household
-- reads: members, household
-- writes: member_of
-- columns: subscriber, household, probability in [0, 1], role (key or member)
CREATE OR REPLACE TEMP TABLE member_of AS
SELECT
    members.subscriber::VARCHAR AS subscriber,
    household.id AS household,
    round(members.probability::DOUBLE, 6) AS probability,
    members.role::VARCHAR AS role
FROM members JOIN household ON household.id = members.household_id::VARCHAR
WHERE members.subscriber IS NOT NULL
ORDER BY household.id, members.subscriber;

-- name: contacted
-- purpose: pairs worth showing: those with a record, and those likely enough without one
-- parameters: $least_probability: of a pair without a record
-- reads: pairs
-- writes: contacted (in order of a and b, which the database takes fastest)
-- columns: a, b, calls, sms, minutes, night_share in [0, 1], probability in [0, 1], reasons (why the two may live together)
CREATE OR REPLACE TEMP TABLE contacted AS
SELECT
    a::VARCHAR AS a,
    b::VARCHAR AS b,
    coalesce(calls, 0)::BIGINT AS calls,
    coalesce(sms, 0)::BIGINT AS sms,
    round(coalesce(minutes, 0)::DOUBLE, 2) AS minutes,
    round(night_share::DOUBLE, 4) AS night_share,
    round(probability::DOUBLE, 6) AS probability,
    nullif(concat_ws(
        '; ',
        CASE WHEN label = 1 THEN 'one registered group' END,
        CASE WHEN same_document = 1 THEN 'one identity document' END,
        CASE WHEN same_address = 1 THEN 'one address' END,
        CASE WHEN same_home_site = 1 THEN 'one home site' END,
        CASE WHEN shared_contacts >= 1 THEN shared_contacts::BIGINT || if(shared_contacts < 2, ' shared contact', ' shared contacts') END,
        CASE WHEN calls_night >= 1 THEN calls_night::BIGINT || if(calls_night < 2, ' call', ' calls') || ' at night' END,
        CASE WHEN calls_off_work >= 1 THEN calls_off_work::BIGINT || if(calls_off_work < 2, ' call', ' calls') || ' after work' END,
        CASE WHEN coalesce(calls, 0) + coalesce(sms, 0) = 0 THEN 'no record of their own' END
    ), '') AS reasons
FROM pairs
WHERE coalesce(calls, 0) + coalesce(sms, 0) > 0 OR probability >= $least_probability
ORDER BY a, b;

-- name: strong_tie
-- purpose: ties that hold a household together, as a relationship of their own so that Browser can draw them bold
-- parameters: $strong_probability: least probability of such a tie
-- reads: contacted, members
-- writes: strong_tie
-- columns: a, b, probability in [0, 1], cut to hundredths, for it is written on the line
CREATE OR REPLACE TEMP TABLE strong_tie AS
SELECT contacted.a, contacted.b, trunc(contacted.probability * 100) / 100 AS probability
FROM contacted
JOIN members AS x ON x.subscriber = contacted.a
JOIN members AS y ON y.subscriber = contacted.b AND y.household_id = x.household_id
WHERE contacted.probability >= $strong_probability
ORDER BY contacted.a, contacted.b;

-- name: home_at
-- purpose: the home cell of each subscriber who has one
-- reads: homes
-- writes: home_at
-- columns: subscriber, cell, evening_share in [0, 1]
CREATE OR REPLACE TEMP TABLE home_at AS
SELECT subscriber::VARCHAR AS subscriber, cell::VARCHAR AS cell, round(evening_share::DOUBLE, 4) AS evening_share
FROM homes
WHERE subscriber IS NOT NULL AND cell IS NOT NULL
ORDER BY subscriber;

-- name: second_sim
-- purpose: pairs that look like two SIMs of one person
-- reads: second_sims, subscriber
-- writes: second_sim
-- columns: a, b, signs (how many speak for it), reasons, second (the one of the two that is the second; NULL: unsure)
CREATE OR REPLACE TEMP TABLE second_sim AS
SELECT
    a::VARCHAR AS a,
    b::VARCHAR AS b,
    signs::BIGINT AS signs,
    replace(replace(reasons::VARCHAR, ',', '; '), '_', ' ') AS reasons,
    second::VARCHAR AS second
FROM second_sims
WHERE a::VARCHAR IN (SELECT id FROM subscriber) AND b::VARCHAR IN (SELECT id FROM subscriber)
ORDER BY a, b;

-- name: in_group
-- purpose: who is registered in which group
-- reads: registered
-- writes: in_group
-- columns: subscriber, registered_group, role (payer, member or NULL)
CREATE OR REPLACE TEMP TABLE in_group AS
SELECT subscriber::VARCHAR AS subscriber, group_id::VARCHAR AS registered_group, min(role)::VARCHAR AS role
FROM registered
WHERE group_id IS NOT NULL AND subscriber IS NOT NULL
GROUP BY ALL
ORDER BY registered_group, subscriber;

-- name: holds
-- purpose: what each household holds on the day of the run, by itself or through its members
-- parameters: $today (date): the day of the run
-- reads: holdings, members, household
-- writes: holds
-- columns: household, product, people (members who hold it; 0: held by the household itself)
CREATE OR REPLACE TEMP TABLE holds AS
WITH held AS (
    SELECT * FROM holdings
    WHERE product IS NOT NULL AND (until IS NULL OR try_cast(until AS DATE) >= $today::DATE)
)
SELECT household, product, count(DISTINCT subscriber) AS people
FROM (
    SELECT household_id::VARCHAR AS household, product::VARCHAR AS product, NULL AS subscriber
    FROM held WHERE household_id IS NOT NULL
    UNION ALL
    SELECT members.household_id::VARCHAR, held.product::VARCHAR, held.subscriber
    FROM held JOIN members USING (subscriber)
    WHERE held.household_id IS NULL
)
WHERE household IN (SELECT id FROM household)
GROUP BY household, product
ORDER BY household, product;

-- name: on_list
-- purpose: which household is on which list, where, in which arm, and why
-- reads: lists, household
-- writes: on_list
-- columns: household, list, priority (1 first), arm (treated or control), reasons
CREATE OR REPLACE TEMP TABLE on_list AS
SELECT
    household_id::VARCHAR AS household,
    list_id::VARCHAR AS list,
    min(priority)::BIGINT AS priority,
    min(arm)::VARCHAR AS arm,
    min(reasons::VARCHAR) AS reasons
FROM lists
WHERE list_id IS NOT NULL AND household_id::VARCHAR IN (SELECT id FROM household)
GROUP BY household_id, list_id
ORDER BY list, household;
