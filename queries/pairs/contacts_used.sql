-- purpose: the contacts that features are made of: of pairs who joined a group meanwhile, what came before, as a rate
--          for the whole window
-- parameters: $days: days of the window
-- reads: contacts, contacts_wide, joinings
-- writes: contacts_used
CREATE OR REPLACE TABLE contacts_used AS
SELECT * FROM contacts ANTI JOIN joinings USING (a, b)
UNION ALL BY NAME
SELECT a, b, round(COLUMNS(w.* EXCLUDE (a, b)) * $days / days_before)
FROM contacts_wide AS w JOIN joinings USING (a, b)
