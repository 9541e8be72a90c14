-- purpose: pairs worth scoring, each once, with where it comes from
-- parameters: $sources: allowed sources; $shared_min
-- reads: contacts, people, shared, registrations
-- writes: candidates (source: record, document, address, shared_contacts, home_site, in this order of precedence)
CREATE OR REPLACE TABLE candidates AS
WITH proposed AS (
    SELECT a, b, 0 AS rank, 'records' AS source
    FROM contacts SEMI JOIN people AS x ON x.id = a SEMI JOIN people AS y ON y.id = b
    UNION ALL
    SELECT a, b, 1, 'document' FROM registrations WHERE same_document
    UNION ALL
    SELECT a, b, 2, 'address' FROM registrations WHERE same_address
    UNION ALL
    SELECT a, b, 3, 'shared_contacts' FROM shared WHERE shared >= $shared_min
    UNION ALL
    SELECT a, b, 4, 'home_site' FROM shared WHERE same_site
)
SELECT a, b, arg_min(source, rank) AS source
FROM proposed WHERE list_contains($sources::VARCHAR[], source)
GROUP BY a, b
