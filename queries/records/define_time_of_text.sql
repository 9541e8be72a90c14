-- purpose: local time of a text: ISO with or without offset, YYYY/MM/DD, 14 digits, epoch seconds or milliseconds
-- parameters of the macro: value text; zone time zone of the project; day_zero TIMESTAMP or NULL, from which
--   other whole numbers count seconds
-- columns: TIMESTAMP without zone, NULL where the text is no time of day on a day
-- A text with an offset is converted to the zone; the plain cast would drop the offset silently.
CREATE OR REPLACE MACRO time_of_text(value, zone, day_zero) AS
CASE
    WHEN length(value) = 19 AND value[17] = ':' THEN TRY_CAST(value AS TIMESTAMP)
    WHEN day_zero IS NOT NULL AND regexp_full_match(trim(value), '\d{1,9}')
        THEN day_zero + to_seconds(TRY_CAST(value AS BIGINT))
    WHEN regexp_full_match(trim(value), '\d{14}') THEN try_strptime(trim(value), '%Y%m%d%H%M%S')
    WHEN regexp_full_match(trim(value), '20\d{10}') THEN try_strptime(trim(value), '%Y%m%d%H%M')
    WHEN regexp_full_match(trim(value), '\d{10}(\.\d+)?')
        THEN to_timestamp(TRY_CAST(value AS DOUBLE)) AT TIME ZONE zone
    WHEN regexp_full_match(trim(value), '\d{13}')
        THEN to_timestamp(TRY_CAST(value AS BIGINT) // 1000) AT TIME ZONE zone
    WHEN regexp_full_match(trim(value), '\d{8} \d{1,2}:\d\d:\d\d') THEN try_strptime(trim(value), '%Y%m%d %H:%M:%S')
    WHEN regexp_full_match(trim(value), '\d{8} \d{6}') THEN try_strptime(trim(value), '%Y%m%d %H%M%S')
    WHEN regexp_matches(value, '\d:\d\d.*(Z|z|[+-]\d\d(:?\d\d)?)\s*$')
        THEN TRY_CAST(regexp_replace(replace(trim(value), 'z', 'Z'), '([+-]\d\d)(\d\d)$', '\1:\2') AS TIMESTAMPTZ)
            AT TIME ZONE zone
    WHEN regexp_matches(value, '\d{1,2}:\d\d') THEN TRY_CAST(replace(trim(value), '/', '-') AS TIMESTAMP)
END
