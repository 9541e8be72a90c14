-- candidate_labels: a candidate that touches a main number
-- key: candidate; columns: docs/tables.md

-- name: create
-- purpose: the label of every candidate that touches a registered person: 1 registered together, 0 control,
--          NULL not in the training set
-- parameters: $payers_only: controls are the payers' other pairs only; $days_min: a pair who joined sooner after the
--             first day teaches nothing
-- reads: candidates, training_memberships, joinings
-- writes: candidate_labels (candidate, label, group_a, group_b: -1 for people who are no main number; payer: a payer is one of the two)
CREATE OR REPLACE TABLE candidate_labels AS
WITH mains AS (SELECT id, grouping, role FROM training_memberships WHERE excluded IS NULL),
barred AS (
    SELECT DISTINCT id FROM training_memberships WHERE excluded IN ('in several groups', 'group with several payers', 'group too large')
),
touching AS (
    SELECT
        candidate,
        coalesce(x.grouping, -1) AS group_a,
        coalesce(y.grouping, -1) AS group_b,
        coalesce(x.role = 'payer', false) OR coalesce(y.role = 'payer', false) AS payer,
        u.id IS NOT NULL OR v.id IS NOT NULL OR coalesce(days_before < $days_min, false) AS barred
    FROM candidates
    LEFT JOIN mains AS x ON x.id = a
    LEFT JOIN mains AS y ON y.id = b
    LEFT JOIN barred AS u ON u.id = a
    LEFT JOIN barred AS v ON v.id = b
    LEFT JOIN joinings ON joinings.a = candidates.a AND joinings.b = candidates.b
    WHERE x.id IS NOT NULL OR y.id IS NOT NULL
),
-- with people in several groups kept, one pair can be together in one group and apart in another: together counts
once AS (
    SELECT *, row_number() OVER (PARTITION BY candidate ORDER BY group_a <> group_b, group_a, group_b) AS place
    FROM touching
)
SELECT
    candidate,
    CASE WHEN barred THEN NULL WHEN group_a = group_b THEN 1 WHEN payer OR NOT $payers_only THEN 0 END::TINYINT AS label,
    group_a,
    group_b,
    payer
FROM once WHERE place = 1;

-- name: read
-- purpose: the labelled candidates, in order
-- reads: candidate_labels, candidates
-- columns: pair (the candidate), label, group_a, group_b, payer, has_record
SELECT candidate AS pair, label, group_a, group_b, payer, source = 'records' AS has_record
FROM candidate_labels JOIN candidates USING (candidate) WHERE label IS NOT NULL ORDER BY candidate;
