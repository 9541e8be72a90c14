-- purpose: an empty list of spellings
-- tables written: seen
CREATE OR REPLACE TABLE seen (raw VARCHAR)
