// purpose: the ties inside a household, the strongest first: how it was found
// parameters:
//   $household (household): id of the household
// columns:
//   a: one person
//   b: the other
//   probability: that the two live together, in [0, 1]
//   calls: voice calls between them
//   sms: messages between them
//   minutes: minutes of talk
//   night_share: share of their calls at night, in [0, 1]
//   reasons: what speaks for the tie
MATCH (:Household {id: $household})<-[:MEMBER_OF]-(a:Subscriber)
MATCH (a)-[tie:CONTACTED]->(b:Subscriber)-[:MEMBER_OF]->(:Household {id: $household})
RETURN
    a.id AS a, b.id AS b, tie.probability AS probability, tie.calls AS calls, tie.sms AS sms, tie.minutes AS minutes,
    tie.night_share AS night_share, tie.reasons AS reasons
ORDER BY probability DESC, a, b
