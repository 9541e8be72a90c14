-- purpose: replace canonical numbers by their pseudonyms
-- tables read: known, vault (pseudonym VARCHAR, subscriber VARCHAR)
-- tables written: known
CREATE OR REPLACE TABLE known AS
SELECT v.pseudonym AS subscriber, k.class FROM known AS k JOIN vault AS v ON v.subscriber = k.subscriber
