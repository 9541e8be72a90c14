-- purpose: has a record whose numbers are valid and differ no fault? The quick form of fault_of
-- parameters of the macro: start TIMESTAMP; kind 0, 1, 2 or NULL; seconds whole; seconds_known BOOLEAN
-- columns: BOOLEAN or NULL
CREATE OR REPLACE MACRO faultless(start, kind, seconds, seconds_known) AS
start >= TIMESTAMP '1970-01-02' AND start < TIMESTAMP '2100-01-01'
AND (kind = 1 OR (kind = 0 AND (NOT seconds_known OR (seconds >= 1 AND seconds <= 86400))))
