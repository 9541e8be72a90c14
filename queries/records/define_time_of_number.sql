-- purpose: local time of a number: epoch seconds or milliseconds, 14 digits, or seconds from day zero
-- parameters of the macro: value integer or floating point; zone; day_zero TIMESTAMP or NULL
-- columns: TIMESTAMP without zone, NULL where the number is no time
CREATE OR REPLACE MACRO time_of_number(value, zone, day_zero) AS
CASE
    WHEN day_zero IS NOT NULL AND value >= 0 AND value < 1000000000
        THEN day_zero + to_seconds(TRY_CAST(value AS BIGINT))
    WHEN value >= 1000000000 AND value < 10000000000
        THEN to_timestamp(TRY_CAST(value AS BIGINT)) AT TIME ZONE zone
    WHEN value >= 1000000000000 AND value < 10000000000000
        THEN to_timestamp(TRY_CAST(value AS BIGINT) // 1000) AT TIME ZONE zone
    WHEN value >= 10000000000000 AND value < 100000000000000
        THEN try_strptime(TRY_CAST(TRY_CAST(value AS BIGINT) AS VARCHAR), '%Y%m%d%H%M%S')
END
