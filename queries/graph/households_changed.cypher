// purpose: households whose members are not those of the month before
// parameters:
//   $city (text, null): name of the city; null for everywhere
//   $limit (whole, 100): most rows
// columns:
//   household: id of the household
//   change: born; merged (took in a whole household); grown; shrunk; moved (some came, some left)
//   size: members it has now, likely off-net ones too
//   size_before: members that the household most of them come from had then; null when born
//   came_from: ids of the households its people were in
//   joined: people who were not in that household
//   left: people of that household who are elsewhere now
//   gone: how many more of that household are in the data no longer
MATCH (run:Run {state: 'complete'}) WHERE run.previous IS NOT NULL
MATCH (household:Household)<-[:MEMBER_OF]-(person:Subscriber)
WHERE $city IS NULL OR household.city = $city
WITH household, person ORDER BY person.id
WITH household, person.previous_household AS before, max(person.previous_size) AS size_before, collect(person.id) AS people
ORDER BY before IS NULL, size(people) DESC, before <> household.id, before
WITH household, collect({before: before, size: size_before, people: people}) AS parts
WITH
    household, parts[0] AS main, [part IN parts WHERE part.before IS NOT NULL | part.before] AS came_from,
    reduce(all = [], part IN parts[1..] | all + part.people) AS others,
    any(part IN parts[1..] WHERE part.size = size(part.people)) AS merged
WITH household, main, came_from, coalesce(merged, false) AS merged, CASE WHEN main.before IS NULL THEN main.people ELSE others END AS joined
WHERE size(joined) > 0 OR main.size > size(main.people)
WITH household, main, came_from, merged, joined, COLLECT {
    MATCH (gone:Subscriber)
    WHERE gone.previous_household = main.before AND NOT EXISTS { (gone)-[:MEMBER_OF]->(household) }
    RETURN gone.id ORDER BY gone.id
} AS left
RETURN
    household.id AS household,
    CASE
        WHEN size(came_from) = 0 THEN 'born'
        WHEN merged THEN 'merged'
        WHEN main.size = size(main.people) THEN 'grown'
        WHEN size(joined) = 0 THEN 'shrunk'
        ELSE 'moved'
    END AS change,
    COUNT { (household)<-[:MEMBER_OF]-() } AS size, main.size AS size_before, came_from, joined, left,
    coalesce(main.size - COUNT { (known:Subscriber) WHERE known.previous_household = main.before }, 0) AS gone
ORDER BY size(joined) + size(left) DESC, household
LIMIT $limit
