-- purpose: customers who did not consent, or of whom nobody knows
-- tables read: customers
-- columns: customers BIGINT
SELECT count(*) AS customers FROM customers WHERE marketing_consent IS DISTINCT FROM true
