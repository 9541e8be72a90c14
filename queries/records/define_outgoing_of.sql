-- purpose: side of a leg by its word
-- parameters of the macro: word as in the file; out, inward: lists of words in lower case
-- columns: BOOLEAN true where the subscriber began the record, NULL unknown
CREATE OR REPLACE MACRO outgoing_of(word, out, inward) AS
CASE
    WHEN list_position(out, lower(trim(word))) > 0 THEN true
    WHEN list_position(inward, lower(trim(word))) > 0 THEN false
END
