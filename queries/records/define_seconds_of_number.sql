-- purpose: seconds of a duration that is a number already
-- parameters of the macro: value number; unit seconds in one unit
-- columns: seconds in the type of value x unit
CREATE OR REPLACE MACRO seconds_of_number(value, unit) AS
value * unit
