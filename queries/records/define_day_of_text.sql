-- purpose: day of a text: ISO, YYYY/MM/DD, YYYYMMDD, or a time whose clock part is dropped
-- parameters of the macro: value text
-- columns: DATE, NULL where the text is no day
CREATE OR REPLACE MACRO day_of_text(value) AS
CASE
    WHEN regexp_full_match(value, '\d{8}') THEN CAST(try_strptime(value, '%Y%m%d') AS DATE)
    WHEN regexp_full_match(value, '\d{6}') THEN CAST(try_strptime(value || '01', '%Y%m%d') AS DATE)
    ELSE TRY_CAST(TRY_CAST(replace(value, '/', '-') AS TIMESTAMP) AS DATE)
END
