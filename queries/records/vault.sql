-- vault: whose a pseudonym is; only with privacy.pseudonymise, kept in a file of its own
-- key: pseudonym; columns: docs/tables.md

-- name: none
-- purpose: the vault of a run without pseudonyms
-- reads: nothing
-- writes: vault
CREATE OR REPLACE TABLE vault (pseudonym VARCHAR, subscriber VARCHAR);
