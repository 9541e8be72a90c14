-- purpose: take surplus rows out of legs
-- tables read: surplus_places
-- tables written: legs
DELETE FROM legs WHERE rowid IN (SELECT place FROM surplus_places)
