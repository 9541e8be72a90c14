-- name: create
-- purpose: on-net numbers that pass the screen: those who can live in a household
-- reads: numbers, hubs
-- writes: people
CREATE OR REPLACE TABLE people AS
SELECT id FROM numbers ANTI JOIN hubs USING (id) WHERE on_net;
