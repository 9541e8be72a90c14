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
ORDER BY pruned.a, pruned.b
