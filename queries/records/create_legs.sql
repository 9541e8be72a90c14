-- purpose: an empty table of accepted legs
-- tables written: legs (columns of calls with the cell of the subscriber's side, and outgoing)
CREATE OR REPLACE TABLE legs (
    caller UINTEGER, callee UINTEGER, stamp UINTEGER, duration INTEGER, kind UTINYINT, cell UINTEGER,
    outgoing BOOLEAN
)
