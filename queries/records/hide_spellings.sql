-- purpose: replace canonical numbers by their pseudonyms where spellings name them
-- tables read: spellings, vault (pseudonym VARCHAR, subscriber VARCHAR)
-- tables written: spellings
CREATE OR REPLACE TABLE spellings AS
SELECT s.* REPLACE (v.pseudonym AS subscriber) FROM spellings AS s LEFT JOIN vault AS v ON v.subscriber = s.subscriber
