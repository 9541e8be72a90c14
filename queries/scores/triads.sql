-- triads: what third people say of a pair

-- name: wedges
-- purpose: what third people say of a pair: sums over w of the probabilities that both live with w
-- parameters: $floor: ties below this probability are left out
-- reads: pairs, provisional (pair, probability)
-- columns: pair, total, largest, log_none (sum of ln(1 - product)); sums in fixed point, so their order does not matter
WITH ties AS (
    SELECT a, b, probability FROM pairs JOIN provisional USING (pair) WHERE probability >= $floor
),
sides AS (
    SELECT a AS u, b AS w, probability AS p FROM ties
    UNION ALL
    SELECT b AS u, a AS w, probability AS p FROM ties
),
wedges AS (
    SELECT
        x.u AS a,
        y.u AS b,
        sum(round(1e9 * x.p * y.p)::BIGINT) / 1e9 AS total,
        max(x.p * y.p) AS largest,
        max(least(x.p, y.p)) AS weaker,
        sum(round(1e9 * ln(greatest(1 - x.p * y.p, 1e-6)))::BIGINT) / 1e9 AS log_none
    FROM sides AS x JOIN sides AS y ON x.w = y.w AND x.u < y.u
    GROUP BY x.u, y.u
)
SELECT pair, total, largest, weaker, log_none FROM wedges JOIN pairs USING (a, b) ORDER BY pair;
