-- purpose: subscribers.parquet: what is known of every on-net subscriber
-- reads: numbers, customers, traffic, hubs
-- columns: subscriber, on_net, city, brand, contacts, screened (reason, NULL when a person)
SELECT subscriber, numbers.on_net, city, brand, traffic.contacts, hubs.reason AS screened
FROM numbers LEFT JOIN customers USING (id) LEFT JOIN traffic USING (id) LEFT JOIN hubs USING (id)
WHERE numbers.on_net
ORDER BY subscriber
