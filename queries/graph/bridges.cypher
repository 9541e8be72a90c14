// purpose: bridges: pairs of households between whose members many calls go
// parameters:
//   $city (text, null): name of the city of either; null for everywhere
//   $least_calls (whole, 10): fewest calls of a tie
//   $limit (whole, 100): most rows
// columns:
//   household_a: id of one household
//   household_b: id of the other
//   ties: people of the two that are in touch, in pairs
//   calls: voice calls between the two
//   sms: messages between the two
//   probability: of the surest of these ties, in [0, 1]
//   a: person of household_a at the busiest tie
//   b: person of household_b at the busiest tie
MATCH (x:Subscriber)-[tie:CONTACTED]->(y:Subscriber)
WHERE tie.calls >= $least_calls
MATCH (x)-[:MEMBER_OF]->(left:Household), (y)-[:MEMBER_OF]->(right:Household)
WHERE left <> right AND ($city IS NULL OR left.city = $city OR right.city = $city)
WITH
    CASE WHEN left.id < right.id THEN [left.id, right.id, x.id, y.id] ELSE [right.id, left.id, y.id, x.id] END AS ends, tie
ORDER BY tie.calls + tie.sms DESC, ends[2], ends[3]
WITH
    ends[0] AS household_a, ends[1] AS household_b, count(*) AS ties, sum(tie.calls) AS calls, sum(tie.sms) AS sms,
    max(tie.probability) AS probability, collect(ends)[0] AS busiest
RETURN household_a, household_b, ties, calls, sms, probability, busiest[2] AS a, busiest[3] AS b
ORDER BY calls + sms DESC, household_a, household_b
LIMIT $limit
