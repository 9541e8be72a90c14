-- purpose: empty tables of places, for layouts that know none
-- writes: stays
CREATE OR REPLACE TABLE stays (
    id UINTEGER, cell UINTEGER, site UINTEGER, seen INTEGER, night INTEGER, evening INTEGER, office INTEGER, weekend INTEGER,
    nights UBIGINT
)
