-- purpose: without labels: the candidates that are worth measuring, numbered anew in order of (a, b)
-- parameters: $shared_min: candidates by shared contacts alone need this many, or two and one home site
-- reads: pairs, shared
-- writes: pairs
CREATE OR REPLACE TABLE pairs AS
SELECT (row_number() OVER (ORDER BY a, b) - 1)::UINTEGER AS pair, a, b, source
FROM pairs LEFT JOIN shared USING (a, b)
WHERE source NOT IN ('shared_contacts', 'home_site') OR shared >= $shared_min OR (same_site AND shared >= 2)
ORDER BY a, b
