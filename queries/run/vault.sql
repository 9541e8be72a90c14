-- purpose: whose a pseudonym is; kept apart from the run
-- reads: vault
-- columns: pseudonym, subscriber
SELECT pseudonym, subscriber FROM vault ORDER BY pseudonym
