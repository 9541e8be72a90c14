-- purpose: which of the accepted rows to take out, as many of each kind as are surplus
-- tables read: surplus, culprits, suspects
-- tables written: surplus_places (place BIGINT)
CREATE OR REPLACE TABLE surplus_places AS
WITH counted AS (SELECT culprit, count(*) AS copies FROM surplus GROUP BY culprit)
SELECT s.place
FROM counted AS n
JOIN culprits AS c ON c.culprit = n.culprit
JOIN suspects AS s
    ON s.caller = c.caller AND s.callee = c.callee AND s.stamp = c.stamp AND s.duration = c.duration
    AND s.kind = c.kind AND s.outgoing = c.outgoing
    AND s.caller_cell IS NOT DISTINCT FROM c.caller_cell AND s.callee_cell IS NOT DISTINCT FROM c.callee_cell
QUALIFY row_number() OVER (PARTITION BY n.culprit ORDER BY s.place) <= n.copies
