-- purpose: the values of one customer attribute as codes, in text order
-- parameters: $attribute: its column
-- reads: customers
-- columns: id, value
SELECT id, (dense_rank() OVER (ORDER BY value) - 1)::INTEGER AS value FROM (
    SELECT id, nullif(trim(COLUMNS(lambda c: c = $attribute)::VARCHAR), '') AS value FROM customers
) WHERE value IS NOT NULL
