-- purpose: who is in which household, and how much they call
-- reads: members, traffic
-- columns: id, household, probability of belonging there, records of all their contacts, 0 where they have none
SELECT id, household, probability, coalesce(calls + sms, 0)::BIGINT AS records FROM members LEFT JOIN traffic USING (id)
