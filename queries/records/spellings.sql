-- spellings: scratch: one row a spelling of a number, with its canonical form or its fault

-- name: create_seen
-- purpose: an empty list of spellings
-- writes: seen
CREATE OR REPLACE TABLE seen (raw VARCHAR);

-- name: collect
-- purpose: collect the distinct spellings of the numbers of one batch
-- reads: parties (one VARCHAR, two VARCHAR)
-- writes: seen (raw VARCHAR: each spelling once a batch, NULL where a number is missing)
-- No filter here: it would be pushed into the scan, where it costs the engine its dictionaries.
INSERT INTO seen
SELECT DISTINCT p.raw
FROM (SELECT one AS raw FROM parties UNION ALL SELECT two FROM parties) AS p;

-- name: as_text
-- purpose: canonical form of every spelling where ids are opaque: the text, trimmed
-- reads: seen
-- writes: spellings (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR, bare VARCHAR)
CREATE OR REPLACE TABLE spellings AS
SELECT
    raw,
    nullif(trim(raw, E' \t\r\n'), '') AS subscriber,
    'opaque' AS class,
    CASE WHEN trim(raw, E' \t\r\n') = '' THEN 'number missing' END AS fault,
    trim(raw) AS bare
FROM (SELECT DISTINCT raw FROM seen WHERE raw IS NOT NULL);

-- name: as_chinese
-- purpose: canonical form, class and fault of every spelling, by the rules of the Chinese numbering plan
-- reads: seen
-- writes: spellings (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR, bare VARCHAR)
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
FROM parts;

-- name: as_e164
-- purpose: canonical form of the spellings that are E.164 already, and faults of those that are no numbers
-- parameters: $home calling code of the country, without plus
-- reads: seen
-- writes: spellings (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR, bare VARCHAR)
-- A spelling with neither subscriber nor fault is left to the phone library.
CREATE OR REPLACE TABLE spellings AS
WITH folded AS (
    SELECT raw, trim(translate(raw, '０１２３４５６７８９＋－．　', '0123456789+-. ')) AS text
    FROM (SELECT DISTINCT raw FROM seen WHERE raw IS NOT NULL)
),
bared AS (
    SELECT
        raw, text,
        CASE WHEN text NOT LIKE '-%' THEN regexp_replace(text, '[\s\x{00a0}()/-]', '', 'g') END AS bare
    FROM folded
)
SELECT
    raw,
    CASE
        WHEN regexp_full_match(bare, '\+[1-9]\d{6,14}') THEN bare
        WHEN regexp_full_match(bare, '\d{3,6}') THEN bare
    END AS subscriber,
    CASE
        WHEN regexp_full_match(bare, '\d{3,6}') THEN 'short'
        WHEN starts_with(bare, '+' || $home) THEN 'mobile'
        WHEN bare LIKE '+%' THEN 'foreign'
    END AS class,
    CASE
        WHEN coalesce(text, '') = '' THEN 'number missing'
        WHEN regexp_full_match(text, '[+-]?\d{4,}[.,]\d') THEN 'number as float'
        WHEN regexp_full_match(text, '[+-]?\d+([.,]\d*)?[eE][+-]?\d+') THEN 'number in exponent form'
        WHEN bare IS NULL OR NOT regexp_full_match(bare, '\+?[\d.]{2,}') THEN 'not a number'
    END AS fault,
    bare
FROM bared;

-- name: unsettled
-- purpose: spellings that the rules leave open
-- reads: spellings
-- columns: raw VARCHAR, bare VARCHAR, in text order
SELECT raw, bare FROM spellings WHERE subscriber IS NULL AND fault IS NULL ORDER BY raw;

-- name: settle
-- purpose: enter what the phone library found
-- reads: settled (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR)
-- writes: spellings
UPDATE spellings
SET subscriber = s.subscriber, class = s.class, fault = s.fault
FROM settled AS s
WHERE spellings.raw = s.raw;

-- name: pseudonymise
-- purpose: replace canonical numbers by their pseudonyms where spellings name them
-- reads: spellings, vault (pseudonym VARCHAR, subscriber VARCHAR)
-- writes: spellings
CREATE OR REPLACE TABLE spellings AS
SELECT s.* REPLACE (v.pseudonym AS subscriber) FROM spellings AS s LEFT JOIN vault AS v ON v.subscriber = s.subscriber;

-- name: shared_hashes
-- purpose: do two spellings, or a spelling and the missing number, share a spelling_hash?
-- reads: spellings
-- columns: shared BIGINT spellings too many for their hashes
SELECT count(*) - count(DISTINCT spelling_hash) AS shared
FROM (
    SELECT spelling_hash_of(raw) AS spelling_hash FROM spellings
    UNION ALL
    SELECT spelling_hash_of(CAST(NULL AS VARCHAR))
);

-- name: ids
-- purpose: id of every valid spelling, to be joined by a 64-bit spelling_hash of the text, which is cheaper than the text
-- reads: spellings, numbers
-- writes: spelling_ids (spelling_hash UBIGINT, id UINTEGER)
CREATE OR REPLACE TABLE spelling_ids AS
SELECT spelling_hash_of(s.raw) AS spelling_hash, n.id
FROM spellings AS s
JOIN numbers AS n ON n.subscriber = s.subscriber
WHERE s.fault IS NULL;
