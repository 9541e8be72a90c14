-- traffic: a number with a record
-- key: id; columns: docs/tables.md

-- name: create
-- purpose: each number's totals over its contacts, from which hubs and shares are read
-- reads: contacts, numbers
-- writes: traffic
CREATE OR REPLACE TABLE traffic AS
SELECT
    id,
    count(*)::INTEGER AS contacts,
    sum(on_net::INTEGER)::INTEGER AS on_net_contacts,
    sum(calls)::INTEGER AS calls,
    sum(sms)::INTEGER AS sms,
    sum(seconds)::BIGINT AS seconds,
    sum((sent > 0 AND got > 0)::INTEGER)::INTEGER AS mutual,
    sum((sent + got = 1)::INTEGER)::INTEGER AS one_off
FROM (
    SELECT a AS id, b AS other, calls, sms, seconds, calls_ab + sms_ab AS sent, calls + sms - calls_ab - sms_ab AS got FROM contacts
    UNION ALL
    SELECT b AS id, a AS other, calls, sms, seconds, calls + sms - calls_ab - sms_ab AS sent, calls_ab + sms_ab AS got FROM contacts
) AS sides
JOIN (SELECT id AS other, on_net FROM numbers) USING (other)
GROUP BY id;
