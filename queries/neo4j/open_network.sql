-- purpose: measures of each subscriber's place in the network; empty when they were not taken
-- reads: network_file
-- writes: network
CREATE OR REPLACE VIEW network AS
SELECT
    NULL::VARCHAR AS subscriber, NULL::BIGINT AS degree, NULL::DOUBLE AS strength, NULL::BIGINT AS core,
    NULL::DOUBLE AS pagerank, NULL::DOUBLE AS betweenness, NULL::DOUBLE AS betweenness_error,
    NULL::DOUBLE AS burt_constraint
WHERE false
UNION ALL BY NAME
FROM network_file
