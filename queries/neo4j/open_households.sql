-- purpose: households of a run with every column the graph reads, those its file lacks as NULL
-- reads: households_file
-- writes: households
CREATE OR REPLACE VIEW households AS
SELECT
    NULL::VARCHAR AS household_id, NULL::BIGINT AS size, NULL::VARCHAR AS key_member,
    NULL::DOUBLE AS key_confidence, NULL::VARCHAR AS home_cell, NULL::VARCHAR AS home_site,
    NULL::VARCHAR AS city, NULL::DOUBLE AS probability, NULL::BIGINT AS on_net_members, NULL::BIGINT AS off_net_members,
    NULL::BIGINT AS people, NULL::DOUBLE AS stability,
    NULL::VARCHAR AS registered_group, NULL::DOUBLE AS monthly_bill,
    NULL::VARCHAR AS key_reasons
WHERE false
UNION ALL BY NAME
FROM households_file
