-- purpose: the most records of any person at one cell, to see that no packed counter ran over
-- reads: stays
-- columns: seen
SELECT max(seen) AS seen FROM stays
