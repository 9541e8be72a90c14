-- purpose: which pairs share a document or an address
-- reads: registrations
-- columns: a, b, same_document, same_address
SELECT a, b, same_document, same_address FROM registrations
