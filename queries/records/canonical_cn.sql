-- purpose: canonical form, class and fault of every spelling, by the rules of the Chinese numbering plan
-- tables read: seen
-- tables written: spellings (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR, bare VARCHAR)
-- A spelling with neither subscriber nor fault is left to the phone library.
-- Most spellings are plain mobiles, which one pattern settles; only the rest meets the other patterns.
-- Prefixes 12593, 179xx, 10193 and 12583x are dialled before a number (IP calls, second number of a SIM).
CREATE OR REPLACE TABLE spellings AS
WITH distinct_seen AS (
    SELECT raw, regexp_extract(raw, '^(?:\+86)?(1[3-9]\d{9})$', 1) AS mobile
    FROM (SELECT DISTINCT raw FROM seen WHERE raw IS NOT NULL)
),
folded AS (
    SELECT raw, trim(translate(raw, '０１２３４５６７８９＋－．　', '0123456789+-. ')) AS text
    FROM distinct_seen
    WHERE mobile = ''
),
bared AS (
    SELECT raw, text, CASE WHEN text NOT LIKE '-%' THEN regexp_replace(text, '[\s\x{00a0}()-]', '', 'g') END AS bare
    FROM folded
),
parts AS (
    SELECT
        raw,
        text,
        bare,
        regexp_extract(
            bare,
            '^(?:(?:\+|00)?86)?(?:179(?:01|08|09|10|11|50|51|61|69|90|91|96)|12593|12583\d?|10193)?'
            || '(?:(?:\+|00)?86)?0?(1[3-9]\d{9})$',
            1
        ) AS mobile,
        regexp_extract(
            bare,
            '^(?:(?:179(?:01|08|09|10|11|50|51|61|69|90|91|96)|12593|10193)?0|(?:\+|00)860?)'
            || '((?:10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-8]\d{6,7})$',
            1
        ) AS fixed,
        regexp_extract(bare, '^(?:(?:\+|00)?86)?(1064\d{9})$', 1) AS machine,
        regexp_extract(bare, '^(?:(?:\+|00)?86)?([48]00\d{7})$', 1) AS free_phone,
        regexp_extract(bare, '^(?:(?:\+|00)86)?(106\d{5,17})$', 1) AS port,
        regexp_extract(bare, '^(?:(?:\+|00)86)?(\d{3,6}|9[56]\d{5,6}|1[12]\d{5,6})$', 1) AS short
    FROM bared
)
SELECT raw, '+86' || mobile AS subscriber, 'mobile' AS class, NULL AS fault, raw AS bare
FROM distinct_seen
WHERE mobile <> ''
UNION ALL
SELECT
    raw,
    CASE
        WHEN mobile <> '' THEN '+86' || mobile
        WHEN machine <> '' THEN '+86' || machine
        WHEN fixed <> '' THEN '+86' || fixed
        WHEN free_phone <> '' THEN '+86' || free_phone
        WHEN port <> '' THEN port
        WHEN short <> '' THEN short
    END AS subscriber,
    CASE
        WHEN mobile <> '' THEN 'mobile'
        WHEN machine <> '' THEN 'machine'
        WHEN fixed <> '' THEN 'fixed'
        WHEN free_phone <> '' OR port <> '' THEN 'service'
        WHEN short <> '' THEN 'short'
    END AS class,
    CASE
        WHEN coalesce(text, '') = '' THEN 'number missing'
        WHEN regexp_full_match(text, '[+-]?\d+[.,]\d+') THEN 'number as float'
        WHEN regexp_full_match(text, '[+-]?\d+([.,]\d*)?[eE][+-]?\d+') THEN 'number in exponent form'
        WHEN concat(mobile, machine, fixed, free_phone, port, short) <> '' THEN NULL
        WHEN bare IS NULL OR NOT regexp_full_match(bare, '\+?[\d.]{2,}') THEN 'not a number'
    END AS fault,
    bare
FROM parts
