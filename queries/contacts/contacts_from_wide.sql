-- purpose: take the wide form as the interaction graph
-- reads: contacts_wide
-- writes: contacts
CREATE OR REPLACE TABLE contacts AS SELECT * FROM contacts_wide
