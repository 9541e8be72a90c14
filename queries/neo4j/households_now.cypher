// purpose: household of each subscriber now, to be remembered across a bulk import
// columns: subscriber, household, size
MATCH (person:Subscriber)-[:MEMBER_OF]->(household:Household)
RETURN person.id AS subscriber, household.id AS household, household.size AS size
