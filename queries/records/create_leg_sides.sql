-- purpose: an empty list of subscribers seen on their own side of legs
-- tables written: leg_sides
CREATE OR REPLACE TABLE leg_sides (id UINTEGER)
