-- purpose: memberships of registered groups; empty when the run has none
-- reads: registered_file
-- writes: registered
CREATE OR REPLACE VIEW registered AS
SELECT NULL::VARCHAR AS group_id, NULL::VARCHAR AS subscriber, NULL::VARCHAR AS role WHERE false
UNION ALL BY NAME
FROM registered_file
