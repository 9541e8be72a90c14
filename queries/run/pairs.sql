-- purpose: pairs.parquet: every candidate pair with a record, and the others that were measured, with probability, label
--          and features in natural units; a pruned pair has its sketch probability and its counts only
-- reads: pairs, scored, trained, numbers, measures, extras, pruned, contacts
-- columns: a, b, probability, first_pass, label, source, and the columns of measures and extras
WITH measured AS (
    SELECT a AS x, b AS y, probability, first_pass, trained.label, source, measures.* EXCLUDE (pair), extras.* EXCLUDE (pair)
    FROM pairs JOIN scored USING (pair) JOIN measures USING (pair) JOIN extras USING (pair) LEFT JOIN trained USING (pair)
),
left_out AS (
    SELECT
        pruned.a AS x,
        pruned.b AS y,
        probability,
        probability AS first_pass,
        source,
        calls::FLOAT AS calls,
        sms::FLOAT AS sms,
        (seconds / 60)::FLOAT AS minutes,
        0::FLOAT AS no_record
    FROM pruned JOIN contacts ON contacts.a = pruned.a AND contacts.b = pruned.b
    WHERE source = 'records'
)
SELECT n.subscriber AS a, m.subscriber AS b, found.* EXCLUDE (x, y)
FROM (SELECT * FROM measured UNION ALL BY NAME SELECT * FROM left_out) AS found
JOIN numbers AS n ON n.id = x
JOIN numbers AS m ON m.id = y
ORDER BY x, y
