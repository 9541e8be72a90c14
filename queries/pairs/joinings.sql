-- joinings: a registered pair who joined within the window
-- key: a, b; columns: docs/tables.md

-- name: create
-- purpose: registered pairs who joined their group within the days of the records: free calls inside a plan would
--          tell the model of the plan, not of the family
-- parameters: $first_day, $last_day: days since 1970-01-01; $wanted: false leaves the table empty
-- reads: training_memberships
-- writes: joinings (a, b, cut: first second after joining; days_before: days of records before)
CREATE OR REPLACE TABLE joinings AS
SELECT
    x.id AS a,
    y.id AS b,
    min(epoch(greatest(x.joined_on, y.joined_on)))::UINTEGER AS cut,
    min(epoch(greatest(x.joined_on, y.joined_on)) // 86400 - $first_day)::INTEGER AS days_before
FROM training_memberships AS x JOIN training_memberships AS y ON x.group_id = y.group_id AND x.id < y.id
WHERE $wanted AND epoch(greatest(x.joined_on, y.joined_on)) // 86400 BETWEEN $first_day + 1 AND $last_day
GROUP BY x.id, y.id;

-- name: calls_before
-- purpose: let contacts/contacts_wide.sql count the calls of registered pairs from before they joined
-- reads: calls, joinings
-- writes: counted_calls (view)
CREATE OR REPLACE VIEW counted_calls AS
SELECT calls.*
FROM calls
JOIN joinings ON joinings.a = CASE WHEN caller < callee THEN caller ELSE callee END
    AND joinings.b = CASE WHEN caller < callee THEN callee ELSE caller END
WHERE stamp < cut;
