-- purpose: the home cell of each subscriber who has one
-- reads: homes
-- writes: home_at
-- columns: subscriber, cell, confidence in [0, 1]
CREATE OR REPLACE TEMP TABLE home_at AS
SELECT subscriber::VARCHAR AS subscriber, cell::VARCHAR AS cell, round(confidence::DOUBLE, 4) AS confidence
FROM homes
WHERE subscriber IS NOT NULL AND cell IS NOT NULL
ORDER BY subscriber
