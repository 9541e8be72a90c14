-- purpose: for each pair and relation the weights of the stronger and of the weaker direction, one column each
-- reads: pairs, ties
-- writes: tie_weights (pair and tie_<relation>_greater, tie_<relation>_lesser)
CREATE OR REPLACE TABLE tie_weights AS
PIVOT (
    SELECT pair, 'tie_' || relation AS relation, greatest(ab, ba)::FLOAT AS greater, least(ab, ba)::FLOAT AS lesser
    FROM (
        SELECT
            pair,
            relation,
            coalesce(sum(weight) FILTER (ties.a < ties.b), 0) AS ab,
            coalesce(sum(weight) FILTER (ties.a > ties.b), 0) AS ba
        FROM ties JOIN pairs ON pairs.a = least(ties.a, ties.b) AND pairs.b = greatest(ties.a, ties.b)
        GROUP BY pair, relation
    )
)
ON relation USING first(greater) AS greater, first(lesser) AS lesser GROUP BY pair
