-- purpose: of pairs who joined a group meanwhile, the contacts from before, as a rate for the whole window
-- parameters: $days: days of the window
-- reads: contacts_wide, joinings
-- writes: contacts_before
CREATE OR REPLACE TABLE contacts_before AS
SELECT a, b, round(COLUMNS(w.* EXCLUDE (a, b)) * $days / days_before)
FROM contacts_wide AS w JOIN joinings USING (a, b)
