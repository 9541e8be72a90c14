-- purpose: a value that cannot be read back: all but its last two characters become stars
-- parameters of the macro: value text
-- columns: VARCHAR
CREATE OR REPLACE MACRO masked(value) AS
CASE
    WHEN length(value) > 2 THEN regexp_replace(left(value, length(value) - 2), '[\pL\pN]', '*', 'g') || right(value, 2)
    ELSE value
END
