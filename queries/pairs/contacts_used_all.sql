-- purpose: the contacts that features are made of, where nobody joined a group meanwhile
-- reads: contacts
-- writes: contacts_used (view)
CREATE OR REPLACE VIEW contacts_used AS SELECT * FROM contacts
