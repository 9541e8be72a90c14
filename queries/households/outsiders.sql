-- purpose: one bucket of households as somebody outside them sees them: every household that an off-net person has records
--          with, and, to learn from, every household that an on-net person has records with, the own one included but
--          without that person; natural units
--          (left out: numbers that are no person's, and pairs with so few records that nothing can be said)
-- parameters: $buckets, $bucket; $records_min: fewest records with the household; $one_in: of so many on-net people one is
--             looked at; $duration_prior: prior mean of ln(1 + seconds); shares are shrunk by two records of prior
-- reads: contacts, numbers, hubs, people, members, traffic
-- writes: outsiders (appended; belongs: probability that an on-net person belongs to the household, 0 where it is not the
--         own one, NULL for off-net people)
INSERT INTO outsiders
WITH chosen AS (
    SELECT id AS outsider, on_net
    FROM numbers ANTI JOIN hubs USING (id)
    WHERE class IN ('mobile', 'opaque') AND id % $buckets = $bucket AND (NOT on_net OR hash(id) % $one_in = 0)
),
inside AS (
    SELECT id, household, calls + sms AS traffic
    FROM members JOIN traffic USING (id) SEMI JOIN people USING (id)
),
sides AS NOT MATERIALIZED (
    SELECT
        a AS id, b AS outsider, calls, sms, seconds, log_seconds, calls_off_work, calls_night, calls_office, calls_weekend,
        active_days, weeks, calls_ab + sms_ab AS sent
    FROM contacts
    UNION ALL
    SELECT
        b AS id, a AS outsider, calls, sms, seconds, log_seconds, calls_off_work, calls_night, calls_office, calls_weekend,
        active_days, weeks, calls + sms - calls_ab - sms_ab AS sent
    FROM contacts
),
-- three of four have too few records: these are left out first, on two columns
enough AS (
    SELECT outsider, household
    FROM sides JOIN inside USING (id) SEMI JOIN chosen USING (outsider)
    GROUP BY outsider, household
    HAVING sum(calls + sms) >= $records_min
),
sums AS (
    SELECT
        outsider,
        household,
        any_value(on_net) AS on_net,
        count(*)::INTEGER AS reached,
        sum(calls)::INTEGER AS calls,
        sum(sms)::INTEGER AS sms,
        max(calls + sms)::INTEGER AS most,
        sum(seconds)::BIGINT AS seconds,
        sum(round(1000 * log_seconds)::BIGINT)::BIGINT AS log_seconds,
        sum(calls_off_work)::INTEGER AS off_work,
        sum(calls_night)::INTEGER AS night,
        sum(calls_office)::INTEGER AS office,
        sum(calls_weekend)::INTEGER AS weekend,
        sum(active_days)::INTEGER AS days,
        max(active_days)::INTEGER AS most_days,
        max(weeks)::INTEGER AS weeks,
        sum(sent)::INTEGER AS sent,
        sum(traffic)::BIGINT AS traffic
    FROM sides JOIN inside USING (id) JOIN chosen USING (outsider) SEMI JOIN enough USING (outsider, household)
    GROUP BY outsider, household
),
sizes AS (SELECT household, count(*)::INTEGER AS size FROM members GROUP BY household)
SELECT
    outsider,
    sums.household,
    on_net,
    CASE WHEN on_net THEN coalesce(own.probability, 0) END AS belongs,
    days AS days_in_touch,
    most_days AS days_of_closest,
    weeks AS weeks_of_closest,
    (calls + sms) / days AS records_a_day,
    (log_seconds / 1000 + 3 * $duration_prior) / (calls + 3.0) AS mean_log_duration,
    seconds / 60 AS minutes,
    reached AS members_reached,
    size - (own.id IS NOT NULL)::INTEGER AS members,
    reached / (size - (own.id IS NOT NULL)::INTEGER) AS reached_share,
    calls + sms - most AS records_of_others,
    (sms + 0.5) / (calls + sms + 2.0) AS sms_share,
    (off_work + 0.5) / (calls + 2.0) AS off_work_share,
    (night + 0.5) / (calls + 2.0) AS night_share,
    (office + 0.6) / (calls + 2.0) AS office_share,
    (weekend + 0.6) / (calls + 2.0) AS weekend_share,
    (least(sent, calls + sms - sent) + 0.5) / (greatest(sent, calls + sms - sent) + 1.0) AS reciprocity,
    (calls + sms) / greatest(traffic, 1) AS traffic_share
FROM sums
JOIN sizes USING (household)
LEFT JOIN members AS own ON own.id = outsider AND own.household = sums.household
