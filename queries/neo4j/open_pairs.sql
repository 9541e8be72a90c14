-- purpose: pairs of a run with every column the graph reads, those its file lacks as NULL
-- reads: pairs_file
-- writes: pairs
CREATE OR REPLACE VIEW pairs AS
SELECT
    NULL::VARCHAR AS a, NULL::VARCHAR AS b, NULL::DOUBLE AS probability, NULL::BIGINT AS label,
    NULL::BIGINT AS calls, NULL::BIGINT AS sms, NULL::DOUBLE AS minutes, NULL::DOUBLE AS night_share,
    NULL::DOUBLE AS calls_night, NULL::DOUBLE AS sms_night, NULL::DOUBLE AS calls_off_work,
    NULL::DOUBLE AS shared_contacts, NULL::DOUBLE AS same_home_site, NULL::DOUBLE AS same_document,
    NULL::DOUBLE AS same_address, NULL::DOUBLE AS hours_together
WHERE false
UNION ALL BY NAME
FROM pairs_file
