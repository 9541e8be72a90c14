-- name: pairs
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
ORDER BY pair;

-- name: pairs_pruned
-- purpose: pairs.parquet, second part: candidate pairs with a record that were pruned, with their prefilter probability and
--          their counts only
-- reads: pruned, contacts, numbers
-- columns: a, b, probability, first_pass, source, calls, sms, minutes, no_record
SELECT
    n.subscriber AS a,
    m.subscriber AS b,
    probability,
    probability AS first_pass,
    source,
    calls::FLOAT AS calls,
    sms::FLOAT AS sms,
    (seconds / 60)::FLOAT AS minutes,
    0::FLOAT AS no_record
FROM pruned
JOIN contacts ON contacts.a = pruned.a AND contacts.b = pruned.b
JOIN numbers AS n ON n.id = pruned.a
JOIN numbers AS m ON m.id = pruned.b
WHERE source = 'records'
ORDER BY pruned.a, pruned.b;
