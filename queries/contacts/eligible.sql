-- eligible: an on-net number that passes the screen
-- key: id; columns: docs/tables.md

-- name: create
-- purpose: on-net numbers that pass the screen: those who can live in a household
-- reads: numbers, hubs
-- writes: eligible
CREATE OR REPLACE TABLE eligible AS
SELECT id FROM numbers ANTI JOIN hubs USING (id) WHERE on_net;
