-- purpose: pairs that look like two SIMs of one person
-- reads: second_sims, subscriber
-- writes: second_sim
-- columns: a, b, signs (how many speak for it), reasons, second (the one of the two that is the second; NULL: unsure)
CREATE OR REPLACE TEMP TABLE second_sim AS
SELECT
    a::VARCHAR AS a,
    b::VARCHAR AS b,
    signs::BIGINT AS signs,
    replace(replace(reasons::VARCHAR, ',', '; '), '_', ' ') AS reasons,
    second::VARCHAR AS second
FROM second_sims
WHERE a::VARCHAR IN (SELECT id FROM subscriber) AND b::VARCHAR IN (SELECT id FROM subscriber)
ORDER BY a, b
