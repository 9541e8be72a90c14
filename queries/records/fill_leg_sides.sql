-- purpose: subscribers seen on their own side of a leg
-- tables read: legs
-- tables written: leg_sides
INSERT INTO leg_sides SELECT DISTINCT CASE WHEN outgoing THEN caller ELSE callee END FROM legs
