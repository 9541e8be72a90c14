-- purpose: the table of pruned candidates where nothing is pruned by a fit
-- writes: pruned
CREATE OR REPLACE TABLE pruned (
    a UINTEGER, b UINTEGER, source VARCHAR, probability DOUBLE, label TINYINT, group_a INTEGER, group_b INTEGER
)
