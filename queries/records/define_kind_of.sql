-- purpose: kind of a record by its word
-- parameters of the macro: word as in the file; voice, sms, other: lists of words in lower case
-- columns: 0 voice, 1 sms, 2 known and kept out, NULL unknown
-- The first word of each list is tried as it stands, which spares the common case the folding.
-- list_position, because the engine turns list_contains of a constant list into joins that nobody can prune.
CREATE OR REPLACE MACRO kind_of(word, voice, sms, other) AS
CASE
    WHEN word = voice[1] THEN 0
    WHEN word = sms[1] THEN 1
    WHEN list_position(voice, lower(trim(word))) > 0 THEN 0
    WHEN list_position(sms, lower(trim(word))) > 0 THEN 1
    WHEN list_position(other, lower(trim(word))) > 0 THEN 2
END
