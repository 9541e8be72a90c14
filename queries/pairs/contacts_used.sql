-- purpose: the contacts that features are made of: of pairs who joined a group meanwhile, what came before, as a rate
--          for the whole window
-- reads: contacts, joinings, contacts_before
-- writes: contacts_used (view)
CREATE OR REPLACE VIEW contacts_used AS
SELECT * FROM contacts ANTI JOIN joinings USING (a, b)
UNION ALL BY NAME
SELECT * FROM contacts_before
