-- run_tables: the files of a run as typed tables, empty where a file is not there

-- name: subscribers
-- purpose: what a run knows of each subscriber, columns its file lacks as NULL; empty when the run has none
-- reads: subscribers_file
-- writes: subscribers
CREATE OR REPLACE VIEW subscribers AS
SELECT NULL::VARCHAR AS subscriber, NULL::BOOLEAN AS on_net, NULL::VARCHAR AS city, NULL::VARCHAR AS brand
WHERE false
UNION ALL BY NAME
FROM subscribers_file;

-- name: members
-- purpose: members of a run with every column the graph reads, those its file lacks as NULL
-- reads: members_file
-- writes: members
CREATE OR REPLACE VIEW members AS
SELECT
    NULL::VARCHAR AS subscriber, NULL::VARCHAR AS household_id, NULL::DOUBLE AS probability,
    NULL::VARCHAR AS role, NULL::BOOLEAN AS on_net
WHERE false
UNION ALL BY NAME
FROM members_file;

-- name: households
-- purpose: households of a run with every column the graph reads, those its file lacks as NULL
-- reads: households_file
-- writes: households
CREATE OR REPLACE VIEW households AS
SELECT
    NULL::VARCHAR AS household_id, NULL::BIGINT AS size, NULL::VARCHAR AS key_member,
    NULL::DOUBLE AS key_margin, NULL::VARCHAR AS home_cell, NULL::VARCHAR AS home_site,
    NULL::VARCHAR AS city, NULL::DOUBLE AS probability, NULL::BIGINT AS on_net_members, NULL::BIGINT AS off_net_members,
    NULL::BIGINT AS people, NULL::DOUBLE AS stability,
    NULL::VARCHAR AS registered_group, NULL::DOUBLE AS monthly_bill,
    NULL::VARCHAR AS key_reasons
WHERE false
UNION ALL BY NAME
FROM households_file;

-- name: homes
-- purpose: home cells of a run with every column the graph reads, those its file lacks as NULL
-- reads: homes_file
-- writes: homes
CREATE OR REPLACE VIEW homes AS
SELECT NULL::VARCHAR AS subscriber, NULL::VARCHAR AS cell, NULL::VARCHAR AS site, NULL::DOUBLE AS evening_share
WHERE false
UNION ALL BY NAME
FROM homes_file;

-- name: pairs
-- purpose: pairs of a run with every column the graph reads, those its file lacks as NULL
-- reads: pairs_file
-- writes: pairs
CREATE OR REPLACE VIEW pairs AS
SELECT
    NULL::VARCHAR AS a, NULL::VARCHAR AS b, NULL::DOUBLE AS probability, NULL::BIGINT AS label,
    NULL::BIGINT AS calls, NULL::BIGINT AS sms, NULL::DOUBLE AS minutes, NULL::DOUBLE AS night_share,
    NULL::DOUBLE AS calls_night, NULL::DOUBLE AS sms_night, NULL::DOUBLE AS calls_off_work,
    NULL::DOUBLE AS shared_contacts, NULL::DOUBLE AS same_home_site, NULL::DOUBLE AS same_document,
    NULL::DOUBLE AS same_address, NULL::DOUBLE AS hours_together
WHERE false
UNION ALL BY NAME
FROM pairs_file;

-- name: hubs
-- purpose: numbers screened out because they are not people; empty when the run has none
-- reads: hubs_file
-- writes: hubs
CREATE OR REPLACE VIEW hubs AS
SELECT NULL::VARCHAR AS subscriber, NULL::VARCHAR AS reason, NULL::BIGINT AS contacts, NULL::BOOLEAN AS on_net
WHERE false
UNION ALL BY NAME
FROM hubs_file;

-- name: network
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
FROM network_file;

-- name: second_sims
-- purpose: pairs of one household that look like two SIMs of one person; empty when the run has none
-- reads: second_sims_file
-- writes: second_sims
CREATE OR REPLACE VIEW second_sims AS
SELECT
    NULL::VARCHAR AS a, NULL::VARCHAR AS b, NULL::BIGINT AS signs, NULL::VARCHAR AS reasons, NULL::VARCHAR AS second
WHERE false
UNION ALL BY NAME
FROM second_sims_file;

-- name: registered
-- purpose: memberships of registered groups; empty when the run has none
-- reads: registered_file
-- writes: registered
CREATE OR REPLACE VIEW registered AS
SELECT NULL::VARCHAR AS group_id, NULL::VARCHAR AS subscriber, NULL::VARCHAR AS role WHERE false
UNION ALL BY NAME
FROM registered_file;

-- name: products
-- purpose: products on offer; empty when the run has none
-- reads: products_file
-- writes: products
CREATE OR REPLACE VIEW products AS
SELECT NULL::VARCHAR AS product, NULL::VARCHAR AS name WHERE false
UNION ALL BY NAME
FROM products_file;

-- name: holdings
-- purpose: products held, by subscriber or by household; empty when the run has none
-- reads: holdings_file
-- writes: holdings
CREATE OR REPLACE VIEW holdings AS
SELECT
    NULL::VARCHAR AS subscriber, NULL::VARCHAR AS household_id, NULL::VARCHAR AS product,
    NULL::DATE AS since, NULL::DATE AS until
WHERE false
UNION ALL BY NAME
FROM holdings_file;

-- name: lists
-- purpose: households on target and retention lists; empty when the run has none
-- reads: lists_file
-- writes: lists
CREATE OR REPLACE VIEW lists AS
SELECT
    NULL::VARCHAR AS list_id, NULL::VARCHAR AS product, NULL::VARCHAR AS kind, NULL::VARCHAR AS household_id,
    NULL::BIGINT AS priority, NULL::VARCHAR AS arm, NULL::VARCHAR AS reasons
WHERE false
UNION ALL BY NAME
FROM lists_file;
