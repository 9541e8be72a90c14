-- purpose: an empty list of rows found again in the files
-- tables written: located
CREATE OR REPLACE TABLE located (culprit BIGINT, start TIMESTAMP, file VARCHAR, row BIGINT)
