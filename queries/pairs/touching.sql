-- purpose: pairs of people with a record of their own, in order
-- reads: contacts, people
-- columns: a, b
SELECT a, b FROM contacts SEMI JOIN people AS x ON x.id = a SEMI JOIN people AS y ON y.id = b ORDER BY a, b
