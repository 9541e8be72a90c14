-- purpose: numbers screened out because they are not people; empty when the run has none
-- reads: hubs_file
-- writes: hubs
CREATE OR REPLACE VIEW hubs AS
SELECT NULL::VARCHAR AS subscriber, NULL::VARCHAR AS reason, NULL::BIGINT AS contacts, NULL::BOOLEAN AS on_net
WHERE false
UNION ALL BY NAME
FROM hubs_file
