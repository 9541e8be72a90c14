-- purpose: local time of a timestamp that knows its zone
-- parameters of the macro: value TIMESTAMPTZ; zone; day_zero is not used
-- columns: TIMESTAMP without zone
CREATE OR REPLACE MACRO time_of_instant(value, zone, day_zero) AS
CAST(value AS TIMESTAMPTZ) AT TIME ZONE zone
