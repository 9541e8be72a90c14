-- purpose: the household ids that people see, in order of their smallest member
-- reads: members
-- writes: household_names
CREATE OR REPLACE TABLE household_names AS
SELECT household, printf('H%07d', row_number() OVER (ORDER BY household)) AS household_id
FROM (SELECT DISTINCT household FROM members)
