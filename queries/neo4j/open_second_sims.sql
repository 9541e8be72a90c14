-- purpose: pairs of one household that look like two SIMs of one person; empty when the run has none
-- reads: second_sims_file
-- writes: second_sims
CREATE OR REPLACE VIEW second_sims AS
SELECT
    NULL::VARCHAR AS a, NULL::VARCHAR AS b, NULL::BIGINT AS signs, NULL::VARCHAR AS reasons, NULL::VARCHAR AS second
WHERE false
UNION ALL BY NAME
FROM second_sims_file
