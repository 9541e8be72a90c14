-- purpose: who is in which household, in order
-- reads: members
-- columns: id, household
SELECT id, household FROM members ORDER BY id
