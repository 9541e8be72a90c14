-- purpose: do two spellings, or a spelling and the missing number, share a print?
-- tables read: spellings
-- columns: shared BIGINT spellings too many for their prints
SELECT count(*) - count(DISTINCT print) AS shared
FROM (
    SELECT print_of(raw) AS print FROM spellings
    UNION ALL
    SELECT print_of(CAST(NULL AS VARCHAR))
)
