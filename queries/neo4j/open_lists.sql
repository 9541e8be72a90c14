-- purpose: households on target and retention lists; empty when the run has none
-- reads: lists_file
-- writes: lists
CREATE OR REPLACE VIEW lists AS
SELECT
    NULL::VARCHAR AS list_id, NULL::VARCHAR AS product, NULL::VARCHAR AS kind, NULL::VARCHAR AS household_id,
    NULL::BIGINT AS priority, NULL::VARCHAR AS arm, NULL::VARCHAR AS reasons
WHERE false
UNION ALL BY NAME
FROM lists_file
