-- name: none
-- purpose: the vault of a run without pseudonyms
-- reads: nothing
-- writes: vault
CREATE OR REPLACE TABLE vault (pseudonym VARCHAR, subscriber VARCHAR);
