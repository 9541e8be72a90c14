-- purpose: take the faulty records out again
-- tables written: calls
DELETE FROM calls WHERE kind = 255
