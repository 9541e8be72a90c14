-- rejects: an input row kept out, with its first reason
-- key: none, rows may repeat; columns: docs/tables.md

-- name: create
-- purpose: an empty table of rows kept out
-- writes: rejects
CREATE OR REPLACE TABLE rejects (source VARCHAR, row UBIGINT, reason VARCHAR, "column" VARCHAR, value VARCHAR);

-- name: of_unreadable
-- purpose: write down the lines of a text file that are no rows
-- parameters: $file file name
-- reads: bad_lines (row UBIGINT, reason VARCHAR)
-- writes: rejects
INSERT INTO rejects SELECT $file, row, reason, NULL, NULL FROM bad_lines;

-- name: of_records
-- purpose: write down the faulty records of one batch of the event or leg layout
-- parameters: $names the files' names of one, two, start, kind, duration, direction; $seconds_known BOOLEAN
-- reads: batch, spellings
-- writes: rejects
INSERT INTO rejects
WITH judged AS (
    SELECT
        r.*,
        CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END AS one_fault,
        CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END AS two_fault,
        coalesce(
            fault_of(
                CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END,
                CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END,
                a.subscriber = b.subscriber,
                r.start, coalesce(trim(r.start_text), '') <> '', r.kind, coalesce(trim(r.kind_text), '') <> '',
                r.seconds, coalesce(trim(r.seconds_text), '') <> '', $seconds_known
            ),
            CASE
                WHEN r.outgoing IS NOT NULL THEN NULL
                WHEN coalesce(trim(r.direction_text), '') = '' THEN 'direction missing'
                ELSE 'direction unknown'
            END
        ) AS reason
    FROM batch AS r
    LEFT JOIN spellings AS a ON a.raw = r.one
    LEFT JOIN spellings AS b ON b.raw = r.two
)
SELECT
    file,
    row,
    reason,
    $names[CASE
        WHEN one_fault IS NOT NULL THEN 1
        WHEN two_fault IS NOT NULL OR reason = 'self call' THEN 2
        WHEN starts_with(reason, 'start') THEN 3
        WHEN starts_with(reason, 'kind') THEN 4
        WHEN starts_with(reason, 'duration') THEN 5
        ELSE 6
    END],
    CASE
        WHEN one_fault IS NOT NULL THEN masked(one)
        WHEN two_fault IS NOT NULL OR reason = 'self call' THEN masked(two)
        WHEN starts_with(reason, 'start') THEN masked_digits(start_text)
        WHEN starts_with(reason, 'kind') THEN masked_digits(kind_text)
        WHEN starts_with(reason, 'duration') THEN masked_digits(seconds_text)
        ELSE masked_digits(direction_text)
    END
FROM judged
WHERE reason IS NOT NULL;

-- name: of_ties
-- purpose: write down the faulty ties of one batch
-- parameters: $names the files' names of one, two, weight
-- reads: batch (one, two, relation_text, weight_text, file, row), spellings
-- writes: rejects
INSERT INTO rejects
WITH judged AS (
    SELECT
        r.*,
        CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END AS one_fault,
        CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END AS two_fault,
        tie_fault_of(
            CASE WHEN r.one IS NULL THEN 'number missing' ELSE a.fault END,
            CASE WHEN r.two IS NULL THEN 'number missing' ELSE b.fault END,
            a.subscriber = b.subscriber,
            TRY_CAST(r.weight_text AS DOUBLE),
            nullif(trim(r.weight_text), '') IS NOT NULL
        ) AS reason
    FROM batch AS r
    LEFT JOIN spellings AS a ON a.raw = r.one
    LEFT JOIN spellings AS b ON b.raw = r.two
)
SELECT
    file,
    row,
    reason,
    $names[CASE
        WHEN one_fault IS NOT NULL THEN 1
        WHEN two_fault IS NOT NULL OR reason = 'self tie' THEN 2
        ELSE 3
    END],
    CASE
        WHEN one_fault IS NOT NULL THEN masked(one)
        WHEN two_fault IS NOT NULL OR reason = 'self tie' THEN masked(two)
        ELSE masked_digits(weight_text)
    END
FROM judged
WHERE reason IS NOT NULL;

-- name: of_duplicates
-- purpose: write down the surplus rows
-- reads: duplicate_rows
-- writes: rejects
INSERT INTO rejects SELECT file, row, reason, NULL, NULL FROM duplicate_rows;

-- name: of_numbers
-- purpose: write down the rows of a small table whose number is missing or no number
-- parameters: $column the file's name of the number column, $required BOOLEAN a number must be there
-- reads: named (number VARCHAR, file VARCHAR, row BIGINT), spellings
-- writes: rejects
INSERT INTO rejects
SELECT n.file, n.row, coalesce(s.fault, 'number missing'), $column, masked(n.number)
FROM named AS n
LEFT JOIN spellings AS s ON s.raw = n.number
WHERE (n.number IS NULL AND $required) OR s.fault IS NOT NULL;

-- name: of_customers
-- purpose: write down the customer rows that repeat a subscriber
-- parameters: $column the file's name of the subscriber column
-- reads: customers_numbered
-- writes: rejects
INSERT INTO rejects
SELECT file, row, 'subscriber twice', $column, masked(subscriber) FROM customers_numbered WHERE nth > 1;

-- name: of_groups
-- purpose: write down group rows without a group, and those that repeat a membership
-- parameters: $group_column, $number_column the files' column names
-- reads: groups_rows, groups_numbered, spellings
-- writes: rejects
INSERT INTO rejects
SELECT r.file, r.row, 'group missing', $group_column, NULL
FROM groups_rows AS r
JOIN spellings AS s ON s.raw = r.subscriber
WHERE r.group_id IS NULL AND s.fault IS NULL
UNION ALL
SELECT file, row, 'member twice', $number_column, masked(subscriber) FROM groups_numbered WHERE nth > 1;

-- name: of_cells
-- purpose: write down cell rows without a name, and descriptions that a later one replaces
-- parameters: $column the file's name of the cell column
-- reads: cells_rows
-- writes: rejects
INSERT INTO rejects
SELECT file, row, CASE WHEN cell IS NULL THEN 'cell missing' ELSE 'cell description replaced' END, $column, cell
FROM cells_rows
QUALIFY cell IS NULL
    OR row_number() OVER (
        PARTITION BY cell
        ORDER BY coalesce(valid_to, '9999') DESC, coalesce(valid_from, '') DESC, site, longitude, latitude, city,
            file, row
    ) > 1;

-- name: of_holdings
-- purpose: write down holdings without a product or without anybody who holds it
-- parameters: $product_column, $number_column the files' column names
-- reads: holdings_rows, spellings
-- writes: rejects
INSERT INTO rejects
SELECT
    r.file,
    r.row,
    CASE
        WHEN s.fault IS NOT NULL AND s.fault <> 'number missing' THEN s.fault
        WHEN r.product IS NULL THEN 'product missing'
        ELSE 'holder missing'
    END,
    CASE WHEN r.product IS NULL AND s.fault IS NULL THEN $product_column ELSE $number_column END,
    masked(r.subscriber)
FROM holdings_rows AS r
LEFT JOIN spellings AS s ON s.raw = r.subscriber
WHERE r.product IS NULL OR s.fault IS NOT NULL OR (s.subscriber IS NULL AND r.household_id IS NULL);

-- name: of_products
-- purpose: write down product rows without a name or with one that was there before
-- parameters: $column the file's name of the product column
-- reads: products_rows
-- writes: rejects
INSERT INTO rejects
SELECT file, row, CASE WHEN product IS NULL THEN 'product missing' ELSE 'product twice' END, $column, product
FROM products_rows
QUALIFY product IS NULL
    OR row_number() OVER (PARTITION BY product ORDER BY name, level, price, eligibility, file, row) > 1;

-- name: of_files
-- purpose: rejected rows of some files, so far
-- parameters: $files names
-- reads: rejects
-- columns: rows BIGINT
SELECT count(*) AS rows FROM rejects WHERE list_contains($files, source);

-- name: counts
-- purpose: rejected rows by file and reason
-- reads: rejects
-- columns: source VARCHAR, reason VARCHAR, rows BIGINT
SELECT source, reason, count(*) AS rows FROM rejects GROUP BY source, reason ORDER BY source, reason;
