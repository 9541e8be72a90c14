-- resample: a sample of the records or groups, drawn with replacement

-- name: draw
-- purpose: a Poisson bootstrap of the records: each is there 0, 1, 2 ... times with the chances of a Poisson variable of
--          mean 1, drawn by a hash of the record and the seed, so that order and threads change nothing
-- parameters: $seed: of this resample
-- reads: calls
-- writes: resampled_calls
CREATE OR REPLACE TABLE resampled_calls AS
SELECT drawn.* EXCLUDE (draw)
FROM (
    SELECT *, (hash(caller, callee, stamp, kind, duration, $seed::INTEGER) >> 11) / 9007199254740992.0 AS draw FROM calls
) AS drawn
JOIN (
    VALUES (0.6321205588), (0.2642411177), (0.0803013971), (0.0189881569), (0.0036598468), (0.0005941848), (0.0000832411)
) AS at_least (chance) ON draw < chance;
