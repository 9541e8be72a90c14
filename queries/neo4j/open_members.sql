-- purpose: members of a run with every column the graph reads, those its file lacks as NULL
-- reads: members_file
-- writes: members
CREATE OR REPLACE VIEW members AS
SELECT
    NULL::VARCHAR AS subscriber, NULL::VARCHAR AS household_id, NULL::DOUBLE AS probability,
    NULL::VARCHAR AS role, NULL::BOOLEAN AS on_net
WHERE false
UNION ALL BY NAME
FROM members_file
