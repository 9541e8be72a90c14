-- nodes: rows of every kind of node

-- name: subscriber
-- purpose: one row a number that occurs anywhere in the graph
-- reads: members, subscribers, hubs, network, contacted, home_at, in_group
-- writes: subscriber
-- columns: id, city, brand, on_net, is_key, hub (why it was screened out, NULL for people), degree, strength, core, pagerank,
--          betweenness, betweenness_error, burt_constraint
CREATE OR REPLACE TEMP TABLE subscriber AS
WITH named AS (
    SELECT subscriber::VARCHAR AS id FROM members
    UNION SELECT subscriber::VARCHAR FROM subscribers
    UNION SELECT subscriber::VARCHAR FROM hubs
    UNION SELECT a FROM contacted
    UNION SELECT b FROM contacted
    UNION SELECT subscriber FROM home_at
    UNION SELECT subscriber FROM in_group
)
SELECT DISTINCT ON (named.id)
    named.id,
    subscribers.city::VARCHAR AS city,
    subscribers.brand::VARCHAR AS brand,
    coalesce(members.on_net, subscribers.on_net, hubs.on_net) AS on_net,
    coalesce(members.role = 'key', false) AND hubs.reason IS NULL AS is_key,
    hubs.reason::VARCHAR AS hub,
    coalesce(network.degree, hubs.contacts)::BIGINT AS degree,
    network.strength::DOUBLE AS strength,
    network.core::BIGINT AS core,
    network.pagerank::DOUBLE AS pagerank,
    network.betweenness::DOUBLE AS betweenness,
    network.betweenness_error::DOUBLE AS betweenness_error,
    network.burt_constraint::DOUBLE AS burt_constraint
FROM named
LEFT JOIN members ON members.subscriber = named.id
LEFT JOIN subscribers ON subscribers.subscriber = named.id
LEFT JOIN hubs ON hubs.subscriber = named.id
LEFT JOIN network ON network.subscriber = named.id
WHERE named.id IS NOT NULL
ORDER BY named.id;

-- name: household
-- purpose: one row a household
-- reads: households
-- writes: household
-- columns: id, size (on-net members), home_cell, home_site, city, probability in [0, 1], key_member, key_margin,
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
    round(key_margin::DOUBLE, 4) AS key_margin,
    on_net_members::BIGINT AS on_net_members,
    off_net_members::BIGINT AS off_net_members,
    people::BIGINT AS people,
    round(stability::DOUBLE, 4) AS stability,
    registered_group::VARCHAR AS registered_group,
    round(monthly_bill::DOUBLE, 2) AS monthly_bill,
    key_reasons::VARCHAR AS key_reasons
FROM households
WHERE household_id IS NOT NULL
ORDER BY id;

-- name: cell
-- purpose: one row a cell somebody lives at; its city is that of most households there
-- reads: homes, households
-- writes: cell
-- columns: id, site, city
CREATE OR REPLACE TEMP TABLE cell AS
WITH seen AS (
    SELECT cell::VARCHAR AS id, site::VARCHAR AS site, NULL::VARCHAR AS city FROM homes
    UNION ALL
    SELECT home_cell::VARCHAR, home_site::VARCHAR, city::VARCHAR FROM households
),
cities AS (
    SELECT id, city, row_number() OVER (PARTITION BY id ORDER BY count(*) DESC, city) AS place
    FROM seen WHERE city IS NOT NULL GROUP BY id, city
)
SELECT seen.id, min(seen.site) AS site, min(cities.city) AS city
FROM seen LEFT JOIN cities ON cities.id = seen.id AND cities.place = 1
WHERE seen.id IS NOT NULL
GROUP BY seen.id
ORDER BY seen.id;

-- name: product
-- purpose: one row a product that is on offer, held or listed
-- reads: products, holdings, lists
-- writes: product
-- columns: id, name
CREATE OR REPLACE TEMP TABLE product AS
SELECT id, min(name) AS name
FROM (
    SELECT product::VARCHAR AS id, name::VARCHAR AS name FROM products
    UNION ALL
    SELECT product::VARCHAR, NULL FROM holdings
    UNION ALL
    SELECT product::VARCHAR, NULL FROM lists
)
WHERE id IS NOT NULL
GROUP BY id
ORDER BY id;

-- name: list
-- purpose: one row a target or retention list
-- reads: lists
-- writes: list
-- columns: id, product, kind
CREATE OR REPLACE TEMP TABLE list AS
SELECT list_id::VARCHAR AS id, min(product)::VARCHAR AS product, min(kind)::VARCHAR AS kind
FROM lists
WHERE list_id IS NOT NULL
GROUP BY list_id
ORDER BY id;

-- name: registered_group
-- purpose: one row a registered group
-- reads: registered
-- writes: registered_group
-- columns: id
CREATE OR REPLACE TEMP TABLE registered_group AS
SELECT DISTINCT group_id::VARCHAR AS id FROM registered WHERE group_id IS NOT NULL AND subscriber IS NOT NULL
ORDER BY id;

-- name: import_subscriber
-- purpose: subscribers with the household they were in before, which a bulk import would forget
-- reads: subscriber, previous_file
-- writes: import_subscriber
-- columns: those of subscriber, previous_household, previous_size (people)
CREATE OR REPLACE TEMP TABLE import_subscriber AS
SELECT subscriber.*, previous_file.household AS previous_household, previous_file.size AS previous_size
FROM subscriber LEFT JOIN previous_file ON previous_file.subscriber = subscriber.id
ORDER BY subscriber.id;
