-- purpose: canonical form of the spellings that are E.164 already, and faults of those that are no numbers
-- parameters: $home calling code of the country, without plus
-- tables read: seen
-- tables written: spellings (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR, bare VARCHAR)
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
FROM bared
