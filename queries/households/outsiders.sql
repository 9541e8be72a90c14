-- purpose: add households as somebody outside them sees them
-- reads: outsiders_found (columns as outsiders)
-- writes: outsiders (appended; belongs: probability that an on-net person belongs to the household, 0 where it is not the
--         own one, NULL for off-net people)
INSERT INTO outsiders BY NAME SELECT * FROM outsiders_found
