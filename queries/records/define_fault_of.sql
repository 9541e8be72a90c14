-- purpose: first fault of a record, or NULL
-- parameters of the macro: one_fault, two_fault faults of the two numbers; same BOOLEAN both are one number;
--   start TIMESTAMP; start_given, kind_given, seconds_given BOOLEAN the file has a value; kind 0, 1, 2 or NULL;
--   seconds of voice; seconds_known BOOLEAN the file has such a column
-- columns: VARCHAR reason
-- faultless.sql says the same as a filter; a test holds the two together.
CREATE OR REPLACE MACRO fault_of(
    one_fault, two_fault, same, start, start_given, kind, kind_given, seconds, seconds_given, seconds_known
) AS
CASE
    WHEN one_fault IS NOT NULL THEN one_fault
    WHEN two_fault IS NOT NULL THEN two_fault
    WHEN same THEN 'self call'
    WHEN start IS NULL AND NOT start_given THEN 'start missing'
    WHEN start IS NULL OR start < TIMESTAMP '1970-01-02' OR start >= TIMESTAMP '2100-01-01' THEN 'start unreadable'
    WHEN kind = 2 THEN 'kind kept out'
    WHEN kind IS NULL AND NOT kind_given THEN 'kind missing'
    WHEN kind IS NULL THEN 'kind unknown'
    WHEN kind = 1 OR NOT seconds_known THEN NULL
    WHEN seconds IS NULL AND NOT seconds_given THEN 'duration missing'
    WHEN seconds IS NULL THEN 'duration unreadable'
    WHEN seconds < 0 THEN 'duration negative'
    WHEN seconds = 0 THEN 'duration zero'
    WHEN seconds > 86400 THEN 'duration over 24 h'
END
