-- purpose: which household is on which list, where, in which arm, and why
-- reads: lists, household
-- writes: on_list
-- columns: household, list, priority (1 first), arm (treated or control), reasons
CREATE OR REPLACE TEMP TABLE on_list AS
SELECT
    household_id::VARCHAR AS household,
    list_id::VARCHAR AS list,
    min(priority)::BIGINT AS priority,
    min(arm)::VARCHAR AS arm,
    min(reasons::VARCHAR) AS reasons
FROM lists
WHERE list_id IS NOT NULL AND household_id::VARCHAR IN (SELECT id FROM household)
GROUP BY household_id, list_id
ORDER BY list, household
