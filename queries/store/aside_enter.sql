-- purpose: new tables go aside and hide those of the same name; all others stay readable
-- reads: schemas aside, main
SET search_path = 'aside,main'
