-- purpose: an empty table of accepted ties, one row a row of the files
-- tables written: tie_rows
CREATE OR REPLACE TABLE tie_rows (a UINTEGER, b UINTEGER, relation VARCHAR, weight DOUBLE)
