-- purpose: write down group rows without a group, and those that repeat a membership
-- parameters: $group_column, $number_column the files' column names
-- tables read: groups_rows, groups_numbered, spellings
-- tables written: rejects
INSERT INTO rejects
SELECT r.file, r.row, 'group missing', $group_column, NULL
FROM groups_rows AS r
JOIN spellings AS s ON s.raw = r.subscriber
WHERE r.group_id IS NULL AND s.fault IS NULL
UNION ALL
SELECT file, row, 'member twice', $number_column, masked(subscriber) FROM groups_numbered WHERE nth > 1
