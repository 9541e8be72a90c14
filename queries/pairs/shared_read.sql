-- purpose: which pairs share contacts and a home site
-- reads: shared
-- columns: a, b, shared, same_site
SELECT a, b, shared, same_site FROM shared
