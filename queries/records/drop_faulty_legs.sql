-- purpose: take the faulty legs out again
-- tables written: legs
DELETE FROM legs WHERE kind = 255
