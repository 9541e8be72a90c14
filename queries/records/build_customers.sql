-- purpose: one row a customer; a subscriber listed twice keeps the row that is first in text order
-- tables read: customer_rows (texts, blanks NULL; file, row; rank within subscriber), spelling_ids
-- tables written: customers (further columns of the files follow as text)
CREATE OR REPLACE TABLE customers AS
SELECT
    r.id,
    r.city,
    r.brand,
    TRY_CAST(r.tenure_months AS DOUBLE) AS tenure_months,
    TRY_CAST(r.monthly_bill AS DOUBLE) AS monthly_bill,
    r.id_document,
    TRY_CAST(r.birth_year AS DOUBLE) AS birth_year,
    r.gender,
    truth_of(r.marketing_consent) AS marketing_consent,
    r.address_key,
    r.* EXCLUDE (
        id, nth, file, row, subscriber, city, brand, tenure_months, monthly_bill, id_document, birth_year, gender,
        marketing_consent, address_key
    )
FROM customers_numbered AS r
WHERE r.nth = 1
ORDER BY r.id
