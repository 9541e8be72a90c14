-- purpose: an empty table of accepted records
-- tables written: calls
CREATE OR REPLACE TABLE calls (
    caller UINTEGER, callee UINTEGER, stamp UINTEGER, duration INTEGER, kind UTINYINT,
    caller_cell UINTEGER, callee_cell UINTEGER
)
