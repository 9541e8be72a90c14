-- purpose: legs that say again what another leg of the same side said, as rows to be found in the files
-- tables read: repeats (columns of calls, outgoing)
-- tables written: culprits
CREATE OR REPLACE TABLE culprits AS
SELECT
    row_number() OVER () AS culprit,
    caller, callee, stamp, duration, kind, caller_cell, callee_cell, outgoing,
    0 AS keep,
    'repeated leg' AS reason
FROM repeats
