-- purpose: canonical form of every spelling where ids are opaque: the text, trimmed
-- tables read: seen
-- tables written: spellings (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR, bare VARCHAR)
CREATE OR REPLACE TABLE spellings AS
SELECT
    raw,
    nullif(trim(raw, E' \t\r\n'), '') AS subscriber,
    'opaque' AS class,
    CASE WHEN trim(raw, E' \t\r\n') = '' THEN 'number missing' END AS fault,
    trim(raw) AS bare
FROM (SELECT DISTINCT raw FROM seen WHERE raw IS NOT NULL)
