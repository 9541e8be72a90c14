-- purpose: id of every valid spelling
-- tables read: spellings, numbers
-- tables written: spelling_ids (raw VARCHAR, id UINTEGER)
CREATE OR REPLACE TABLE spelling_ids AS
SELECT s.raw, n.id
FROM spellings AS s
JOIN numbers AS n ON n.subscriber = s.subscriber
WHERE s.fault IS NULL
