-- published: the files of a run that are tables with ids spelt out

-- name: subscribers
-- purpose: subscribers.parquet: what is known of every on-net subscriber
-- reads: numbers, customers, traffic, hubs
-- columns: subscriber, on_net, city, brand, birth_year, contacts, on_net_contacts, screened (reason, NULL when a person)
SELECT
    subscriber,
    numbers.on_net,
    city,
    brand,
    birth_year::SMALLINT AS birth_year,
    traffic.contacts,
    traffic.on_net_contacts,
    hubs.reason AS screened
FROM numbers LEFT JOIN customers USING (id) LEFT JOIN traffic USING (id) LEFT JOIN hubs USING (id)
WHERE numbers.on_net
ORDER BY subscriber;

-- name: homes
-- purpose: homes.parquet: the home cell of every on-net subscriber who has one
-- reads: homes, numbers, cells
-- columns: subscriber, cell, site, night_records, days, evening_share
SELECT subscriber, cells.name AS cell, cells.site_name AS site, night_records, days, evening_share
FROM homes JOIN numbers USING (id) JOIN cells ON cells.cell = homes.cell
WHERE on_net
ORDER BY subscriber;

-- name: alternatives
-- purpose: alternatives.parquet: who would live with whom in the next best partition around each household in doubt
-- reads: alternatives, numbers, household_names
-- columns: household_id, subscriber, part (numbers from 1)
SELECT household_id, subscriber, (dense_rank() OVER (PARTITION BY household ORDER BY part))::UTINYINT AS part
FROM alternatives JOIN numbers USING (id) JOIN household_names USING (household)
ORDER BY household_id, part, subscriber;

-- name: hubs
-- purpose: hubs.parquet: numbers left out as no people, with the figures that decided
-- reads: hubs, numbers
-- columns: subscriber, reason, on_net, contacts, reciprocity, one_off_share
SELECT subscriber, reason, hubs.on_net, contacts, reciprocity, one_off_share
FROM hubs JOIN numbers USING (id) ORDER BY subscriber;

-- name: registered
-- purpose: registered.parquet: registered groups, and why a membership taught nothing
-- reads: training_memberships, numbers
-- columns: group_id, subscriber, role, joined_on, excluded
SELECT group_id, subscriber, role, joined_on, excluded
FROM training_memberships JOIN numbers USING (id) ORDER BY group_id, subscriber;

-- name: holdings
-- purpose: holdings.parquet
-- reads: holdings
-- columns: as holdings
SELECT * FROM holdings ORDER BY ALL;

-- name: products
-- purpose: products.parquet
-- reads: products
-- columns: as products
SELECT * FROM products ORDER BY product;

-- name: rejects
-- purpose: rejects.parquet
-- reads: rejects
-- columns: source, row, reason, column, value
SELECT source, row, reason, "column", value FROM rejects ORDER BY source, row, reason, "column", value;

-- name: second_sims
-- purpose: second_sims.parquet: pairs of one household that look like two SIMs of one person
-- reads: second_sims, household_names, numbers
-- columns: a, b, household_id, signs, reasons, second (which of the two is the second SIM; NULL where too
--          little says that the two are one person, or a pair with more signs has one of the numbers already)
SELECT x.subscriber AS a, y.subscriber AS b, household_id, signs, reasons, z.subscriber AS second
FROM second_sims
JOIN household_names USING (household)
JOIN numbers AS x ON x.id = a
JOIN numbers AS y ON y.id = b
LEFT JOIN numbers AS z ON z.id = second
ORDER BY a, b;

-- name: off_net
-- purpose: off_net.parquet: likely off-net members with what their records look like, in natural units
-- reads: off_net_members, household_names, numbers
-- columns: subscriber, household_id, probability, and the features of the off-net scorer
SELECT subscriber, household_id, off_net_members.* EXCLUDE (id, household)
FROM off_net_members JOIN numbers USING (id) JOIN household_names USING (household)
ORDER BY subscriber;

-- name: vault
-- purpose: whose a pseudonym is; kept apart from the run
-- reads: vault
-- columns: pseudonym, subscriber
SELECT pseudonym, subscriber FROM vault ORDER BY pseudonym;

-- name: labels
-- purpose: evaluation/labels.csv: each registered pair, whether the training set used it, and by which rule not
-- reads: label_audit
-- columns: a, b, group_id, used, rule
SELECT a, b, group_id, coalesce(used, false) AS used, rule FROM label_audit ORDER BY group_id, a, b;
