-- purpose: the empty table that the buckets of contacts/stays.sql are appended to
-- writes: stays
CREATE OR REPLACE TABLE stays (
    id UINTEGER, cell UINTEGER, site UINTEGER, seen INTEGER, night INTEGER, evening INTEGER, office INTEGER, weekend INTEGER,
    nights UBIGINT
)
