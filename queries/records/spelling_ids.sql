-- purpose: id of every valid spelling, to be joined by a 64-bit print of the text, which is cheaper than the text
-- tables read: spellings, numbers
-- tables written: spelling_ids (print UBIGINT, id UINTEGER)
CREATE OR REPLACE TABLE spelling_ids AS
SELECT print_of(s.raw) AS print, n.id
FROM spellings AS s
JOIN numbers AS n ON n.subscriber = s.subscriber
WHERE s.fault IS NULL
