-- purpose: add merged records to the calls
-- tables read: merged
-- tables written: calls
INSERT INTO calls SELECT caller, callee, stamp, duration, kind, caller_cell, callee_cell FROM merged
