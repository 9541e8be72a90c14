-- purpose: take surplus rows out of calls
-- tables read: surplus_places
-- tables written: calls
DELETE FROM calls WHERE rowid IN (SELECT place FROM surplus_places)
