-- purpose: spellings that the rules leave open
-- tables read: spellings
-- columns: raw VARCHAR, bare VARCHAR, in text order
SELECT raw, bare FROM spellings WHERE subscriber IS NULL AND fault IS NULL ORDER BY raw
