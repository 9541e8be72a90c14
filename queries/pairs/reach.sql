-- purpose: whom each person is in touch with, hubs and crowded numbers left out: the arms of shared contacts
-- parameters: $max_degree: a number with more contacts than this is no shared contact
-- reads: contacts, hubs, people, traffic
-- columns: id: a person, w: the third number, strength: ln(1 + records); in order of id and w
WITH third AS (
    SELECT id FROM traffic ANTI JOIN hubs USING (id) WHERE contacts BETWEEN 2 AND $max_degree
),
sides AS (
    SELECT a AS id, b AS w, calls + sms AS records FROM contacts
    UNION ALL
    SELECT b AS id, a AS w, calls + sms AS records FROM contacts
)
SELECT id, w, ln(1 + records)::FLOAT AS strength
FROM sides SEMI JOIN people USING (id) SEMI JOIN third ON third.id = w
ORDER BY id, w
