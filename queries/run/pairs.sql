-- purpose: pairs.parquet: every candidate pair with its probability, label and features in natural units
-- reads: pairs, scored, trained, numbers, measures
-- columns: a, b, probability, first_pass, label, source, and the columns of measures
SELECT
    x.subscriber AS a,
    y.subscriber AS b,
    probability,
    first_pass,
    trained.label,
    source,
    measures.* EXCLUDE (pair)
FROM pairs
JOIN scored USING (pair)
JOIN numbers AS x ON x.id = pairs.a
JOIN numbers AS y ON y.id = pairs.b
LEFT JOIN trained USING (pair)
LEFT JOIN measures USING (pair)
ORDER BY pair
