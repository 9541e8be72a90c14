-- purpose: all on-net numbers, in order
-- reads: numbers
-- columns: id
SELECT id FROM numbers WHERE on_net ORDER BY id
