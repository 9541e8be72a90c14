-- purpose: take ties of somebody with himself out; as a filter of the join they could make it one of all with all
-- tables written: tie_rows
DELETE FROM tie_rows WHERE a = b
