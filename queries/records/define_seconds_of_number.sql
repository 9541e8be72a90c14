-- purpose: whole seconds of a duration that is a number already
-- parameters of the macro: value number; unit seconds in one unit
-- columns: BIGINT, NULL where the value is no number
CREATE OR REPLACE MACRO seconds_of_number(value, unit) AS
TRY_CAST(round(CAST(value AS DOUBLE) * unit) AS BIGINT)
