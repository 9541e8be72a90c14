-- purpose: one row a household
-- reads: households
-- writes: household
-- columns: id, size (on-net members), home_cell, home_site, city, probability in [0, 1], key_member, key_confidence,
--          on_net_members, off_net_members, people (without second SIMs), stability in [0, 1], registered_group,
--          monthly_bill (money a month), key_reasons
CREATE OR REPLACE TEMP TABLE household AS
SELECT
    household_id::VARCHAR AS id,
    size::BIGINT AS size,
    home_cell::VARCHAR AS home_cell,
    home_site::VARCHAR AS home_site,
    city::VARCHAR AS city,
    round(probability::DOUBLE, 6) AS probability,
    key_member::VARCHAR AS key_member,
    round(key_confidence::DOUBLE, 4) AS key_confidence,
    on_net_members::BIGINT AS on_net_members,
    off_net_members::BIGINT AS off_net_members,
    people::BIGINT AS people,
    round(stability::DOUBLE, 4) AS stability,
    registered_group::VARCHAR AS registered_group,
    round(monthly_bill::DOUBLE, 2) AS monthly_bill,
    key_reasons::VARCHAR AS key_reasons
FROM households
WHERE household_id IS NOT NULL
ORDER BY id
