-- purpose: 64-bit print of a text; joins on it cost less than joins on the text
-- parameters of the macro: value text; the variable salt is raised until no two spellings share a print
-- columns: UBIGINT
CREATE OR REPLACE MACRO print_of(value) AS
hash(CASE WHEN getvariable('salt') = 0 THEN value ELSE concat(value, getvariable('salt')) END)
