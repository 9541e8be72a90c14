-- purpose: who belongs to which household
-- reads: members, household
-- writes: member_of
-- columns: subscriber, household, probability in [0, 1], role (key or member)
CREATE OR REPLACE TEMP TABLE member_of AS
SELECT
    members.subscriber::VARCHAR AS subscriber,
    household.id AS household,
    round(members.probability::DOUBLE, 6) AS probability,
    members.role::VARCHAR AS role
FROM members JOIN household ON household.id = members.household_id::VARCHAR
WHERE members.subscriber IS NOT NULL
ORDER BY household.id, members.subscriber
