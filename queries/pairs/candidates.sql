-- candidates: a candidate pair
-- key: candidate; columns: docs/tables.md

-- name: touching
-- purpose: pairs of people with a record of their own, in order
-- reads: contacts, eligible
-- columns: a, b
SELECT a, b FROM contacts SEMI JOIN eligible AS x ON x.id = a SEMI JOIN eligible AS y ON y.id = b ORDER BY a, b;

-- name: home_sites
-- purpose: the home of every person who has one
-- reads: homes, cells, eligible
-- columns: id, site, cell, latitude, longitude
SELECT id, homes.site, homes.cell, latitude, longitude FROM homes SEMI JOIN eligible USING (id) LEFT JOIN cells USING (cell);

-- name: read
-- purpose: the two numbers of every candidate, in order
-- reads: candidates
-- columns: a, b
SELECT a, b FROM candidates ORDER BY candidate;

-- name: totals
-- purpose: how many contacts and records each number has
-- reads: traffic
-- columns: id, contacts, records
SELECT id, contacts, calls + sms AS records FROM traffic;

-- name: sources
-- purpose: candidates by where they come from
-- reads: candidates
-- columns: source, candidates
SELECT source, count(*) AS candidates FROM candidates GROUP BY source ORDER BY source;

-- name: record_features
-- purpose: what the records of a range of pairs say, for the cheap first fit; natural units, NULL unknown
-- parameters: $first, $last: ids of the lower person, both included; $duration_prior: as in pairs/features.sql
-- reads: contacts_used
-- columns: a, b, records, and features of the catalogue; in no order
SELECT
    a,
    b,
    (calls + sms)::FLOAT AS records,
    calls::FLOAT AS calls,
    sms::FLOAT AS sms,
    (seconds / 60)::FLOAT AS minutes,
    active_days::FLOAT AS active_days,
    weeks::FLOAT AS weeks,
    calls_morning::FLOAT AS calls_morning,
    calls_off_work::FLOAT AS calls_off_work,
    calls_night::FLOAT AS calls_night,
    calls_office::FLOAT AS calls_office,
    calls_weekend::FLOAT AS calls_weekend,
    sms_night::FLOAT AS sms_night,
    reciprocity(calls_ab + sms_ab, calls + sms)::FLOAT AS reciprocity,
    mean_log_duration(log_seconds, calls, $duration_prior)::FLOAT AS mean_log_duration
FROM contacts_used
WHERE a BETWEEN $first AND $last;
