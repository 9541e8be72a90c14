-- purpose: yes or no of a text
-- parameters of the macro: value text
-- columns: BOOLEAN, NULL unknown
CREATE OR REPLACE MACRO truth_of(value) AS
CASE
    WHEN lower(value) IN ('true', 't', 'yes', 'y', '1', '1.0', 'on', '是', '同意') THEN true
    WHEN lower(value) IN ('false', 'f', 'no', 'n', '0', '0.0', 'off', '否', '不同意') THEN false
END
