-- purpose: write down holdings without a product or without anybody who holds it
-- parameters: $product_column, $number_column the files' column names
-- tables read: holdings_rows, spellings
-- tables written: rejects
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
WHERE r.product IS NULL OR s.fault IS NOT NULL OR (s.subscriber IS NULL AND r.household_id IS NULL)
