-- purpose: an empty table of ties, for inputs without any
-- tables written: ties
CREATE OR REPLACE TABLE ties (a UINTEGER, b UINTEGER, relation VARCHAR, weight DOUBLE)
