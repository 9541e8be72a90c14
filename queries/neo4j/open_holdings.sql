-- purpose: products held, by subscriber or by household; empty when the run has none
-- reads: holdings_file
-- writes: holdings
CREATE OR REPLACE VIEW holdings AS
SELECT
    NULL::VARCHAR AS subscriber, NULL::VARCHAR AS household_id, NULL::VARCHAR AS product,
    NULL::DATE AS since, NULL::DATE AS until
WHERE false
UNION ALL BY NAME
FROM holdings_file
