-- purpose: the home site of every person who has one
-- reads: homes
-- columns: id, site
SELECT id, site FROM homes
