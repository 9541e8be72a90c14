-- purpose: whole seconds of a duration in text: a number in a unit, or HH:MM:SS
-- parameters of the macro: value text; unit seconds in one unit
-- columns: BIGINT, NULL where the text is no duration
-- A comma is refused: it may be a thousands sign or a decimal sign, and nobody can tell.
CREATE OR REPLACE MACRO seconds_of_text(value, unit) AS
TRY_CAST(round(coalesce(
    TRY_CAST(value AS DOUBLE) * unit,
    CASE
        WHEN regexp_full_match(trim(value), '\d{1,2}:[0-5]?\d:[0-5]?\d')
            THEN TRY_CAST(split_part(trim(value), ':', 1) AS DOUBLE) * 3600
                + TRY_CAST(split_part(trim(value), ':', 2) AS DOUBLE) * 60
                + TRY_CAST(split_part(trim(value), ':', 3) AS DOUBLE)
    END
)) AS BIGINT)
