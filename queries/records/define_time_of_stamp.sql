-- purpose: local time of a timestamp without zone, as it is
-- parameters of the macro: value TIMESTAMP of any precision; zone and day_zero are not used
-- columns: TIMESTAMP without zone
CREATE OR REPLACE MACRO time_of_stamp(value, zone, day_zero) AS
CAST(value AS TIMESTAMP)
