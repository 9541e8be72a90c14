-- purpose: the rows that occur more than once, each once, with the number of the copies to keep
-- tables read: suspects
-- tables written: culprits
CREATE OR REPLACE TABLE culprits AS
SELECT
    row_number() OVER () AS culprit,
    caller, callee, stamp, duration, kind, caller_cell, callee_cell, outgoing,
    1 AS keep,
    'duplicate row' AS reason
FROM suspects
GROUP BY caller, callee, stamp, duration, kind, caller_cell, callee_cell, outgoing
HAVING count(*) > 1
