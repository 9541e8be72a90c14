-- purpose: who is registered in which group
-- reads: registered
-- writes: in_group
-- columns: subscriber, registered_group, role (payer, member or NULL)
CREATE OR REPLACE TEMP TABLE in_group AS
SELECT subscriber::VARCHAR AS subscriber, group_id::VARCHAR AS registered_group, min(role)::VARCHAR AS role
FROM registered
WHERE group_id IS NOT NULL AND subscriber IS NOT NULL
GROUP BY ALL
ORDER BY registered_group, subscriber
