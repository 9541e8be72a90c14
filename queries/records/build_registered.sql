-- purpose: registered groups as the stages read them
-- tables read: groups_numbered
-- tables written: registered
CREATE OR REPLACE TABLE registered AS
SELECT group_id, id, role, joined_on FROM groups_numbered WHERE nth = 1 ORDER BY group_id, id
