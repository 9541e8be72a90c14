-- purpose: the empty table that the buckets of pairs/shared.sql are appended to
-- writes: shared
CREATE OR REPLACE TABLE shared (
    a UINTEGER, b UINTEGER, shared USMALLINT, shared_off_net USMALLINT, rarity FLOAT, rarity_off_net FLOAT,
    rarity_strength FLOAT, product DOUBLE, same_site BOOLEAN
)
