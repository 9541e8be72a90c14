-- purpose: what a run knows of each subscriber, columns its file lacks as NULL; empty when the run has none
-- reads: subscribers_file
-- writes: subscribers
CREATE OR REPLACE VIEW subscribers AS
SELECT NULL::VARCHAR AS subscriber, NULL::BOOLEAN AS on_net, NULL::VARCHAR AS city, NULL::VARCHAR AS brand
WHERE false
UNION ALL BY NAME
FROM subscribers_file
