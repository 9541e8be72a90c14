-- purpose: home cells of a run with every column the graph reads, those its file lacks as NULL
-- reads: homes_file
-- writes: homes
CREATE OR REPLACE VIEW homes AS
SELECT NULL::VARCHAR AS subscriber, NULL::VARCHAR AS cell, NULL::VARCHAR AS site, NULL::DOUBLE AS confidence
WHERE false
UNION ALL BY NAME
FROM homes_file
