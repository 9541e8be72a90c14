-- key_members: a household
-- key: household; columns: docs/tables.md

-- name: fields
-- purpose: what the choice of a key member looks at
-- parameters: $last_year: year of the records, NULL unknown; $head_gender; $brand_order: brands from the lowest up
-- reads: members, customers, traffic
-- columns: id, household, age, gender, monthly_bill, tenure_months, contacts, brand, document (code, -1 none)
SELECT
    members.id,
    household,
    coalesce($last_year::DOUBLE, (SELECT max(birth_year) + 18 FROM customers)) - birth_year AS age,
    CASE WHEN $head_gender <> '' AND gender IS NOT NULL THEN (gender = $head_gender)::DOUBLE END AS gender,
    monthly_bill,
    tenure_months,
    traffic.contacts::DOUBLE AS contacts,
    nullif(list_position($brand_order::VARCHAR[], brand), 0)::DOUBLE AS brand,
    CASE WHEN id_document IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY id_document NULLS FIRST) END AS document
FROM members
LEFT JOIN customers USING (id)
LEFT JOIN traffic USING (id)
ORDER BY members.id;
