-- purpose: hubs.parquet: numbers left out as no people, with the figures that decided
-- reads: hubs, numbers
-- columns: subscriber, reason, on_net, contacts, reciprocity, one_off_share
SELECT subscriber, reason, hubs.on_net, contacts, reciprocity, one_off_share
FROM hubs JOIN numbers USING (id) ORDER BY subscriber
