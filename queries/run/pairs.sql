-- pairs: pairs.parquet, scored pairs and pruned ones

-- name: pairs
-- purpose: pairs.parquet, first part: the candidate pairs that were measured, with probability, label and features in
--          natural units
-- reads: pairs, scored, trained, numbers, features, derived_features
-- columns: a, b, probability, first_pass, label, source, and the columns of features and derived_features
SELECT
    n.subscriber AS a,
    m.subscriber AS b,
    probability,
    first_pass,
    trained.label,
    source,
    features.* EXCLUDE (pair),
    derived_features.* EXCLUDE (pair)
FROM pairs
JOIN scored USING (pair)
JOIN features USING (pair)
JOIN derived_features USING (pair)
LEFT JOIN trained USING (pair)
JOIN numbers AS n ON n.id = pairs.a
JOIN numbers AS m ON m.id = pairs.b
ORDER BY pair;

-- name: pairs_pruned
-- purpose: pairs.parquet, second part: candidate pairs with a record that were pruned, with their prefilter probability and
--          their label and counts only
-- reads: pruned, contacts, numbers, trained_groups
-- columns: a, b, probability, first_pass, label, source, calls, sms, minutes, no_record
SELECT
    n.subscriber AS a,
    m.subscriber AS b,
    probability,
    probability AS first_pass,
    CASE WHEN trained_groups.grouping IS NOT NULL THEN label END AS label,
    source,
    calls::FLOAT AS calls,
    sms::FLOAT AS sms,
    (seconds / 60)::FLOAT AS minutes,
    0::FLOAT AS no_record
FROM pruned
JOIN contacts ON contacts.a = pruned.a AND contacts.b = pruned.b
JOIN numbers AS n ON n.id = pruned.a
JOIN numbers AS m ON m.id = pruned.b
LEFT JOIN trained_groups ON trained_groups.grouping = CASE WHEN group_a >= 0 THEN group_a ELSE group_b END
WHERE source = 'records'
ORDER BY pruned.a, pruned.b;
