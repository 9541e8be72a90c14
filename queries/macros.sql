-- macros: the words that statements share, each defined once

-- name: day_of_text
-- purpose: day of a text: ISO, YYYY/MM/DD, YYYYMMDD, or a time whose clock part is dropped
-- parameters of the macro: value text
-- columns: DATE, NULL where the text is no day
CREATE OR REPLACE MACRO day_of_text(value) AS
CASE
    WHEN regexp_full_match(value, '\d{8}') THEN CAST(try_strptime(value, '%Y%m%d') AS DATE)
    WHEN regexp_full_match(value, '\d{6}') THEN CAST(try_strptime(value || '01', '%Y%m%d') AS DATE)
    ELSE TRY_CAST(TRY_CAST(replace(value, '/', '-') AS TIMESTAMP) AS DATE)
END;

-- name: fault_of
-- purpose: first fault of a record, or NULL
-- parameters of the macro: one_fault, two_fault faults of the two numbers; same BOOLEAN both are one number;
--   start TIMESTAMP; start_given, kind_given, seconds_given BOOLEAN the file has a value; kind 0, 1, 2 or NULL;
--   seconds of voice; seconds_known BOOLEAN the file has such a column
-- columns: VARCHAR reason
-- faultless.sql says the same as a filter; a test holds the two together.
CREATE OR REPLACE MACRO fault_of(
    one_fault, two_fault, same, start, start_given, kind, kind_given, seconds, seconds_given, seconds_known
) AS
CASE
    WHEN one_fault IS NOT NULL THEN one_fault
    WHEN two_fault IS NOT NULL THEN two_fault
    WHEN same THEN 'self call'
    WHEN start IS NULL AND NOT start_given THEN 'start missing'
    WHEN start IS NULL OR start < TIMESTAMP '1970-01-02' OR start >= TIMESTAMP '2100-01-01' THEN 'start unreadable'
    WHEN kind = 2 THEN 'kind kept out'
    WHEN kind IS NULL AND NOT kind_given THEN 'kind missing'
    WHEN kind IS NULL THEN 'kind unknown'
    WHEN kind = 1 OR NOT seconds_known THEN NULL
    WHEN seconds IS NULL AND NOT seconds_given THEN 'duration missing'
    WHEN seconds IS NULL THEN 'duration unreadable'
    WHEN seconds < 0 THEN 'duration negative'
    WHEN seconds = 0 THEN 'duration zero'
    WHEN seconds > 86400 THEN 'duration over 24 h'
END;

-- name: faultless
-- purpose: has a record whose numbers are valid and differ no fault? The quick form of fault_of
-- parameters of the macro: start TIMESTAMP; kind 0, 1, 2 or NULL; seconds whole; seconds_known BOOLEAN
-- columns: BOOLEAN or NULL
CREATE OR REPLACE MACRO faultless(start, kind, seconds, seconds_known) AS
start >= TIMESTAMP '1970-01-02' AND start < TIMESTAMP '2100-01-01'
AND (kind = 1 OR (kind = 0 AND (NOT seconds_known OR (seconds >= 1 AND seconds <= 86400))));

-- name: kind_of
-- purpose: kind of a record by its word
-- parameters of the macro: word as in the file; voice, sms, other: lists of words in lower case
-- columns: 0 voice, 1 sms, 2 known and kept out, NULL unknown
-- The first word of each list is tried as it stands, which spares the common case the folding.
-- list_position, because the engine turns list_contains of a constant list into joins that nobody can prune.
CREATE OR REPLACE MACRO kind_of(word, voice, sms, other) AS
CASE
    WHEN word = voice[1] THEN 0
    WHEN word = sms[1] THEN 1
    WHEN list_position(voice, lower(trim(word))) > 0 THEN 0
    WHEN list_position(sms, lower(trim(word))) > 0 THEN 1
    WHEN list_position(other, lower(trim(word))) > 0 THEN 2
END;

-- name: masked
-- purpose: a value that cannot be read back: all but its last two characters become stars
-- parameters of the macro: value text
-- columns: VARCHAR
CREATE OR REPLACE MACRO masked(value) AS
CASE
    WHEN length(value) > 2 THEN regexp_replace(left(value, length(value) - 2), '[\pL\pN]', '*', 'g') || right(value, 2)
    ELSE value
END;

-- name: masked_digits
-- purpose: a time, duration or word in which no number can be read back; clock times stay readable
-- parameters of the macro: value text
-- columns: VARCHAR
CREATE OR REPLACE MACRO masked_digits(value) AS
CASE
    WHEN length(value) <= 32 AND (contains(value, ':') OR length(value) <= 10)
        THEN regexp_replace(value, '\pN+(\pN\pN)', '*\1', 'g')
    ELSE masked(value)
END;

-- name: outgoing_of
-- purpose: side of a leg by its word
-- parameters of the macro: word as in the file; out, inward: lists of words in lower case
-- columns: BOOLEAN true where the subscriber began the record, NULL unknown
CREATE OR REPLACE MACRO outgoing_of(word, out, inward) AS
CASE
    WHEN list_position(out, lower(trim(word))) > 0 THEN true
    WHEN list_position(inward, lower(trim(word))) > 0 THEN false
END;

-- name: spelling_hash_of
-- purpose: 64-bit spelling_hash of a text; joins on it cost less than joins on the text
-- parameters of the macro: value text; the variable salt is raised until no two spellings share a spelling_hash
-- columns: UBIGINT
CREATE OR REPLACE MACRO spelling_hash_of(value) AS
hash(CASE WHEN getvariable('salt') = 0 THEN value ELSE concat(value, getvariable('salt')) END);

-- name: seconds_of_number
-- purpose: whole seconds of a duration that is a number already
-- parameters of the macro: value number; unit seconds in one unit
-- columns: BIGINT, NULL where the value is no number
CREATE OR REPLACE MACRO seconds_of_number(value, unit) AS
TRY_CAST(round(CAST(value AS DOUBLE) * unit) AS BIGINT);

-- name: seconds_of_text
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
)) AS BIGINT);

-- name: tidied
-- purpose: a text without blanks and byte order marks around it, NULL where nothing is left
-- parameters of the macro: value text
-- columns: VARCHAR
-- Trimming by a list of characters is dear, and hardly any text needs it: one pattern sorts out those that do.
CREATE OR REPLACE MACRO tidied(value) AS
nullif(
    CASE
        WHEN regexp_matches(value, '^[ \t\r\n\x{3000}\x{feff}]|[ \t\r\n\x{3000}\x{feff}]$')
            THEN trim(value, E' \t\r\n' || chr(12288) || chr(65279))
        ELSE value
    END,
    ''
);

-- name: tie_fault_of
-- purpose: first fault of a tie, or NULL
-- parameters of the macro: one_fault, two_fault faults of the two ids; same BOOLEAN both are one;
--   weight DOUBLE; weight_given BOOLEAN the file has a value
-- columns: VARCHAR reason
CREATE OR REPLACE MACRO tie_fault_of(one_fault, two_fault, same, weight, weight_given) AS
CASE
    WHEN one_fault IS NOT NULL THEN one_fault
    WHEN two_fault IS NOT NULL THEN two_fault
    WHEN same THEN 'self tie'
    WHEN weight_given AND (weight IS NULL OR NOT isfinite(weight)) THEN 'weight unreadable'
    WHEN weight < 0 THEN 'weight negative'
END;

-- name: time_of_instant
-- purpose: local time of a timestamp that knows its zone
-- parameters of the macro: value TIMESTAMPTZ; zone; day_zero is not used
-- columns: TIMESTAMP without zone
CREATE OR REPLACE MACRO time_of_instant(value, zone, day_zero) AS
CAST(value AS TIMESTAMPTZ) AT TIME ZONE zone;

-- name: time_of_number
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
END;

-- name: time_of_stamp
-- purpose: local time of a timestamp without zone, as it is
-- parameters of the macro: value TIMESTAMP of any precision; zone and day_zero are not used
-- columns: TIMESTAMP without zone
CREATE OR REPLACE MACRO time_of_stamp(value, zone, day_zero) AS
CAST(value AS TIMESTAMP);

-- name: time_of_text
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
END;

-- name: truth_of
-- purpose: yes or no of a text
-- parameters of the macro: value text
-- columns: BOOLEAN, NULL unknown
CREATE OR REPLACE MACRO truth_of(value) AS
CASE
    WHEN lower(value) IN ('true', 't', 'yes', 'y', '1', '1.0', 'on', '是', '同意') THEN true
    WHEN lower(value) IN ('false', 'f', 'no', 'n', '0', '0.0', 'off', '否', '不同意') THEN false
END;

-- name: shrunk_share
-- purpose: share of some records in all of them, shrunk by two records of prior; hhgraph.pairs.formulas has this and the
--          next ones in NumPy, and a test holds the two together
-- parameters of the macro: part, whole counts; expected how many of the two records of prior are such
CREATE OR REPLACE MACRO shrunk_share(part, whole, expected) AS (part + expected) / nullif(whole + 2.0, 2.0);

-- name: reciprocity
-- purpose: records of the quieter direction over those of the busier one, shrunk
-- parameters of the macro: sent in one direction, records in both
CREATE OR REPLACE MACRO reciprocity(sent, records) AS
(least(sent, records - sent) + 0.5) / (greatest(sent, records - sent) + 1.0);

-- name: mean_log_duration
-- purpose: mean of ln(1 + seconds) of a call, shrunk by three calls of the prior mean
-- parameters of the macro: log_seconds their sum, calls, prior mean
CREATE OR REPLACE MACRO mean_log_duration(log_seconds, calls, prior) AS
(log_seconds + 3 * prior) / nullif(calls + 3.0, 3.0);

-- name: share_of_records
-- purpose: records with somebody over all records of a person
-- parameters of the macro: records, total
CREATE OR REPLACE MACRO share_of_records(records, total) AS records / greatest(total, 1);

-- name: distance_km
-- purpose: kilometres between two places of the earth (great circle, haversine)
-- parameters of the macro: degrees; NULL where unknown
CREATE OR REPLACE MACRO distance_km(latitude_a, longitude_a, latitude_b, longitude_b) AS
6371 * 2 * asin(sqrt(least(1.0,
    pow(sin(radians(latitude_b - latitude_a) / 2), 2)
    + cos(radians(latitude_a)) * cos(radians(latitude_b)) * pow(sin(radians(longitude_b - longitude_a) / 2), 2)
)));
