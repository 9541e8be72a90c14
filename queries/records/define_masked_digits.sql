-- purpose: a time, duration or word in which no number can be read back; clock times stay readable
-- parameters of the macro: value text
-- columns: VARCHAR
CREATE OR REPLACE MACRO masked_digits(value) AS
CASE
    WHEN length(value) <= 32 AND (contains(value, ':') OR length(value) <= 10)
        THEN regexp_replace(value, '\pN+(\pN\pN)', '*\1', 'g')
    ELSE masked(value)
END
