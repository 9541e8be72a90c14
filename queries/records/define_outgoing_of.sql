-- purpose: side of a leg by its word
-- parameters of the macro: word as in the file; out, inward: lists of words in lower case
-- columns: BOOLEAN true where the subscriber began the record, NULL unknown
CREATE OR REPLACE MACRO outgoing_of(word, out, inward) AS
CASE
    WHEN list_contains(out, lower(trim(word))) THEN true
    WHEN list_contains(inward, lower(trim(word))) THEN false
END
