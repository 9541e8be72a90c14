-- purpose: the largest counters of any pair, to see that no packed field ran over
-- reads: contacts_packed
-- columns: records, seconds
SELECT max(records) AS records, max(seconds) AS seconds FROM contacts_packed
