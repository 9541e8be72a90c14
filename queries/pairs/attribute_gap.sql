-- purpose: the numeric values of one customer attribute
-- parameters: $attribute: its column
-- reads: customers
-- columns: id, value
SELECT id, value FROM (
    SELECT id, try_cast(COLUMNS(lambda c: c = $attribute) AS FLOAT) AS value FROM customers
) WHERE value IS NOT NULL
