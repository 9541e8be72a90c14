-- purpose: the formulas of features that stand in several queries; hhgraph.pairs.formulas has the same in NumPy, and a
--          test holds the two together
-- parameters of the macros: counts, and what is expected of a single record or call; degrees; NULL where unknown
-- columns: DOUBLE

-- share of some records in all of them, shrunk by two records of prior of which as many as expected are such
CREATE OR REPLACE MACRO shrunk_share(part, whole, expected) AS (part + expected) / nullif(whole + 2.0, 2.0);

-- records of the quieter direction over those of the busier one, shrunk
CREATE OR REPLACE MACRO reciprocity(sent, records) AS
(least(sent, records - sent) + 0.5) / (greatest(sent, records - sent) + 1.0);

-- mean of ln(1 + seconds) of a call, shrunk by three calls of the prior mean
CREATE OR REPLACE MACRO mean_log_duration(log_seconds, calls, prior) AS
(log_seconds + 3 * prior) / nullif(calls + 3.0, 3.0);

-- records with somebody over all records of a person
CREATE OR REPLACE MACRO share_of_records(records, total) AS records / greatest(total, 1);

-- kilometres between two places of the earth (great circle, haversine)
CREATE OR REPLACE MACRO distance_km(latitude_a, longitude_a, latitude_b, longitude_b) AS
6371 * 2 * asin(sqrt(least(1.0,
    pow(sin(radians(latitude_b - latitude_a) / 2), 2)
    + cos(radians(latitude_a)) * cos(radians(latitude_b)) * pow(sin(radians(longitude_b - longitude_a) / 2), 2)
)));
