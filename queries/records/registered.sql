-- registered: a membership of a registered group
-- key: group_id, id; columns: docs/tables.md

-- name: number
-- purpose: one row a membership of a registered group, repeats told by nth > 1
-- reads: groups_rows, spelling_ids
-- writes: groups_numbered
CREATE OR REPLACE TABLE groups_numbered AS
SELECT
    r.group_id,
    i.id,
    CASE
        WHEN lower(r.role) IN ('payer', 'main', 'owner', 'primary', '1', '付费', '主号', '户主', '主卡') THEN 'payer'
        WHEN r.role IS NOT NULL THEN 'member'
    END AS role,
    day_of_text(r.joined_on) AS joined_on,
    row_number() OVER (
        PARTITION BY r.group_id, i.id ORDER BY r.role DESC NULLS LAST, r.joined_on NULLS LAST, r.file, r.row
    ) AS nth,
    r.subscriber,
    r.file,
    r.row
FROM groups_rows AS r
JOIN spelling_ids AS i ON i.spelling_hash = spelling_hash_of(r.subscriber)
WHERE r.group_id IS NOT NULL;

-- name: create
-- purpose: registered groups as the stages read them
-- reads: groups_numbered
-- writes: registered
CREATE OR REPLACE TABLE registered AS
SELECT group_id, id, role, joined_on FROM groups_numbered WHERE nth = 1 ORDER BY group_id, id;
