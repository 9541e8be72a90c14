-- purpose: tables are again those of the river
-- reads: schema main
SET search_path = 'main'
