-- purpose: every feature of a pair of the ties layout that needs no other pair, in natural units; NULL unknown
-- reads: pairs, contacts_used, shared, registrations, traffic, tie_weights
-- writes: measures
CREATE OR REPLACE TABLE measures AS
SELECT
    p.pair,
    0::FLOAT AS calls,
    0::FLOAT AS sms,
    0::FLOAT AS minutes,
    coalesce(c.weight, 0)::FLOAT AS tie_weight,
    coalesce(greatest(c.calls_ab, c.calls - c.calls_ab), 0)::FLOAT AS relations_greater,
    coalesce(least(c.calls_ab, c.calls - c.calls_ab), 0)::FLOAT AS relations_lesser,
    (c.calls IS NULL)::FLOAT AS no_record,
    share_of_records(coalesce(c.calls, 0), least(tx.calls, ty.calls))::FLOAT AS share_of_lesser,
    share_of_records(coalesce(c.calls, 0), greatest(tx.calls, ty.calls))::FLOAT AS share_of_greater,
    least(tx.contacts, ty.contacts)::FLOAT AS contacts_lesser,
    greatest(tx.contacts, ty.contacts)::FLOAT AS contacts_greater,
    s.* EXCLUDE (pair),
    coalesce(r.same_document, false)::FLOAT AS same_document,
    coalesce(r.same_address, false)::FLOAT AS same_address,
    coalesce(COLUMNS(t.* EXCLUDE (pair)), 0)
FROM pairs AS p
JOIN shared AS s ON s.pair = p.pair
LEFT JOIN contacts_used AS c ON c.a = p.a AND c.b = p.b
LEFT JOIN registrations AS r ON r.a = p.a AND r.b = p.b
LEFT JOIN traffic AS tx ON tx.id = p.a
LEFT JOIN traffic AS ty ON ty.id = p.b
LEFT JOIN tie_weights AS t ON t.pair = p.pair
