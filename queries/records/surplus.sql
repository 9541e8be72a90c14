-- purpose: the located rows beyond those to keep; times are compared to the fraction of a second here
-- tables read: located, culprits
-- tables written: surplus (culprit BIGINT, file VARCHAR, row BIGINT, reason VARCHAR)
CREATE OR REPLACE TABLE surplus AS
SELECT l.culprit, l.file, l.row, c.reason
FROM located AS l
JOIN culprits AS c ON c.culprit = l.culprit
QUALIFY row_number() OVER (PARTITION BY l.culprit, l.start ORDER BY l.file, l.row) > c.keep
