-- purpose: first fault of a tie, or NULL
-- parameters of the macro: one_fault, two_fault faults of the two ids; same BOOLEAN both are one;
--   weight DOUBLE; weight_given BOOLEAN the file has a value
-- columns: VARCHAR reason
CREATE OR REPLACE MACRO tie_fault_of(one_fault, two_fault, same, weight, weight_given) AS
CASE
    WHEN one_fault IS NOT NULL THEN one_fault
    WHEN two_fault IS NOT NULL THEN two_fault
    WHEN same THEN 'self tie'
    WHEN weight_given AND (weight IS NULL OR NOT isfinite(weight)) THEN 'weight unreadable'
    WHEN weight < 0 THEN 'weight negative'
END
