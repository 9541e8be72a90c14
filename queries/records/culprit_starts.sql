-- purpose: the times of one batch, to the fraction of a second, that fall into a second with a culprit
-- tables read: batch, culprits
-- tables written: culprit_starts (start TIMESTAMP)
-- Reads one column; the times found then let the next statement skip nearly all of the others.
CREATE OR REPLACE TABLE culprit_starts AS
SELECT DISTINCT start FROM batch WHERE epoch_us(start) // 1000000 IN (SELECT CAST(stamp AS BIGINT) FROM culprits)
