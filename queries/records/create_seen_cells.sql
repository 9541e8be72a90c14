-- purpose: an empty list of cell spellings
-- tables written: seen_cells
CREATE OR REPLACE TABLE seen_cells (raw VARCHAR)
