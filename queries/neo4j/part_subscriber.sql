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
    coalesce(members.role = 'key', false) AS is_key,
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
ORDER BY named.id
