-- purpose: a text without blanks and byte order marks around it, NULL where nothing is left
-- parameters of the macro: value text
-- columns: VARCHAR
-- Trimming by a list of characters is dear, and hardly any text needs it: one pattern sorts out those that do.
CREATE OR REPLACE MACRO tidied(value) AS
nullif(
    CASE
        WHEN regexp_matches(value, '^[ \t\r\n\x{3000}\x{feff}]|[ \t\r\n\x{3000}\x{feff}]$')
            THEN trim(value, E' \t\r\n' || chr(12288) || chr(65279))
        ELSE value
    END,
    ''
)
