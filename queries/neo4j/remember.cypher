// purpose: keep on each subscriber of one batch which household they were in before the new run
// parameters: $after: id to go on from; $batch: most subscribers at once
// columns: last (id), seen (how many)
MATCH (person:Subscriber) WHERE person.id > $after
WITH person ORDER BY person.id LIMIT $batch
OPTIONAL MATCH (person)-[:MEMBER_OF]->(household:Household)
WITH person, head(collect(household)) AS household
SET person.previous_household = household.id, person.previous_size = household.size
RETURN max(person.id) AS last, count(*) AS seen
