-- label_audit: a registered pair
-- key: a, b, group_id; columns: docs/tables.md

-- name: create
-- purpose: every registered pair, whether the training set uses it, and why not
-- parameters: $days_min: as in pairs/labels.sql
-- reads: training_memberships, joinings, pairs, pruned, labels, numbers
-- writes: label_audit (a, b as text)
CREATE OR REPLACE TABLE label_audit AS
SELECT
    n.subscriber AS a,
    m.subscriber AS b,
    x.group_id,
    labels.label = 1 AS used,
    CASE WHEN labels.label = 1 THEN 'used' ELSE coalesce(
        x.excluded, y.excluded, CASE WHEN days_before < $days_min THEN 'joined early in the window' END, CASE WHEN pruned.a IS NOT NULL THEN 'pruned' END, 'no candidate pair'
    ) END AS rule
FROM training_memberships AS x
JOIN training_memberships AS y ON x.group_id = y.group_id AND x.id < y.id
JOIN numbers AS n ON n.id = x.id
JOIN numbers AS m ON m.id = y.id
LEFT JOIN pairs ON pairs.a = x.id AND pairs.b = y.id
LEFT JOIN joinings ON joinings.a = x.id AND joinings.b = y.id
LEFT JOIN pruned ON pruned.a = x.id AND pruned.b = y.id
LEFT JOIN labels ON labels.pair = pairs.pair
ORDER BY x.group_id, x.id, y.id;

-- name: counts
-- purpose: registered pairs by the rule that used them or left them out
-- reads: label_audit
-- columns: rule, pairs
SELECT rule, count(*) AS pairs FROM label_audit GROUP BY rule ORDER BY rule;

-- name: registered
-- purpose: every registered pair that no rule of the labels leaves out, with where its probability is to be found
-- parameters: $days_min: as in pairs/labels.sql
-- reads: training_memberships, joinings, pairs, pruned
-- columns: grouping, pair (NULL where it was not measured), probability (of the prefilter, NULL where it was not pruned with
--          a record), has_record
SELECT
    x.grouping,
    pairs.pair,
    CASE WHEN pruned.source = 'records' THEN pruned.probability END AS probability,
    coalesce(pairs.source, pruned.source) IS NOT DISTINCT FROM 'records' AS has_record
FROM training_memberships AS x
JOIN training_memberships AS y ON x.grouping = y.grouping AND x.id < y.id
LEFT JOIN pairs ON pairs.a = x.id AND pairs.b = y.id
LEFT JOIN pruned ON pruned.a = x.id AND pruned.b = y.id
LEFT JOIN joinings ON joinings.a = x.id AND joinings.b = y.id
WHERE x.excluded IS NULL AND y.excluded IS NULL AND coalesce(days_before >= $days_min, true)
ORDER BY x.grouping, x.id, y.id;
