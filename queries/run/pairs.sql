-- purpose: pairs.parquet, first part: the candidate pairs that were measured, with probability, label and features in
--          natural units
-- reads: pairs, scored, trained, numbers, measures, extras
-- columns: a, b, probability, first_pass, label, source, and the columns of measures and extras
SELECT
    n.subscriber AS a,
    m.subscriber AS b,
    probability,
    first_pass,
    trained.label,
    source,
    measures.* EXCLUDE (pair),
    extras.* EXCLUDE (pair)
FROM pairs
JOIN scored USING (pair)
JOIN measures USING (pair)
JOIN extras USING (pair)
LEFT JOIN trained USING (pair)
JOIN numbers AS n ON n.id = pairs.a
JOIN numbers AS m ON m.id = pairs.b
ORDER BY pair
