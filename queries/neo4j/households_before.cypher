// purpose: household of each subscriber in the run before the one that is loaded
// columns: subscriber, household, size
MATCH (person:Subscriber) WHERE person.previous_household IS NOT NULL
RETURN person.id AS subscriber, person.previous_household AS household, person.previous_size AS size
