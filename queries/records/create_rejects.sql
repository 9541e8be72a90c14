-- purpose: an empty table of rows kept out
-- tables written: rejects
CREATE OR REPLACE TABLE rejects (source VARCHAR, row UBIGINT, reason VARCHAR, "column" VARCHAR, value VARCHAR)
