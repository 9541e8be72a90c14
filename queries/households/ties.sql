-- purpose: scored pairs that can bind a household, in order
-- parameters: $floor: pairs below this probability count as unscored
-- reads: pairs, scored
-- columns: a, b, probability
SELECT a, b, probability FROM pairs JOIN scored USING (pair) WHERE probability >= $floor ORDER BY pair
