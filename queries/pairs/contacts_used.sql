-- contacts_used: a pair of numbers with a record, as features count it
-- key: a, b; columns: docs/tables.md

-- name: all
-- purpose: the contacts that features are made of, where nobody joined a group meanwhile
-- reads: contacts
-- writes: contacts_used (view)
CREATE OR REPLACE VIEW contacts_used AS SELECT * FROM contacts;

-- name: count_before
-- purpose: of pairs who joined a group meanwhile, the contacts from before, as a rate for the whole window
-- parameters: $days: days of the window
-- reads: contacts_wide, joinings
-- writes: contacts_before
CREATE OR REPLACE TABLE contacts_before AS
SELECT a, b, round(COLUMNS(w.* EXCLUDE (a, b)) * $days / days_before)
FROM contacts_wide AS w JOIN joinings USING (a, b);

-- name: create
-- purpose: the contacts that features are made of: of pairs who joined a group meanwhile, what came before, as a rate
--          for the whole window
-- reads: contacts, joinings, contacts_before
-- writes: contacts_used (view)
CREATE OR REPLACE VIEW contacts_used AS
SELECT * FROM contacts ANTI JOIN joinings USING (a, b)
UNION ALL BY NAME
SELECT * FROM contacts_before;
