-- purpose: one row a registered group
-- reads: registered
-- writes: registered_group
-- columns: id
CREATE OR REPLACE TEMP TABLE registered_group AS
SELECT DISTINCT group_id::VARCHAR AS id FROM registered WHERE group_id IS NOT NULL AND subscriber IS NOT NULL
ORDER BY id
