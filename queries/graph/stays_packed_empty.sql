-- purpose: the empty table that the buckets of graph/stays.sql are appended to
-- writes: stays_packed
CREATE OR REPLACE TABLE stays_packed (key UBIGINT, night_evening HUGEINT, office_weekend HUGEINT, nights UBIGINT)
