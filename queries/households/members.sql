-- members: an on-net number
-- key: id; columns: docs/tables.md

-- name: pairs_above
-- purpose: scored pairs that can bind a household, in order
-- parameters: $floor: pairs below this probability count as unscored
-- reads: pairs, scored
-- columns: a, b, probability
SELECT a, b, probability FROM pairs JOIN scored USING (pair) WHERE probability >= $floor ORDER BY pair;

-- name: on_net
-- purpose: all on-net numbers, in order
-- reads: numbers
-- columns: id
SELECT id FROM numbers WHERE on_net ORDER BY id;

-- name: certainty
-- purpose: how sure each one's household is, in the order of the statement grouped
-- reads: members
-- columns: id, household_probability
SELECT id, household_probability FROM members ORDER BY id;

-- name: grouped
-- purpose: who is in which household, in order
-- reads: members
-- columns: id, household
SELECT id, household FROM members ORDER BY id;
