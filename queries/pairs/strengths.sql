-- purpose: the length of each person's contact vector, for the cosine
-- reads: reach
-- writes: strengths (id, norm: square root of the sum of squared ln(1 + records))
CREATE OR REPLACE TABLE strengths AS
SELECT id, sqrt(sum(round(1e4 * strength * strength)) / 1e4) AS norm FROM reach GROUP BY id
