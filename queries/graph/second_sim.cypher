// purpose: numbers that may be a second SIM of one subscriber: those detect flagged, and those with the same home cell, many
//          contacts in common, and never a call between the two
// parameters:
//   $subscriber (subscriber): number of the person, as stored or as dialled
//   $least_shared (whole, 2): fewest contacts in common of a number that was not flagged
//   $limit (whole, 10): most rows
// columns:
//   candidate: canonical id of the other number
//   flagged: whether detect says so
//   reasons: what spoke for it
//   shared: contacts in common
//   overlap: shared / contacts of either, in [0, 1]
//   same_home: whether both live at one cell
//   one_household: whether both were put into one household
MATCH (person:Subscriber {id: $subscriber})
CALL (person) {
    MATCH (person)-[flag:SECOND_SIM]-(other:Subscriber)
    RETURN other, flag.reasons AS reasons, true AS flagged
    UNION
    MATCH (person)-[:HOME_AT]->(:Cell)<-[:HOME_AT]-(other:Subscriber)
    WHERE NOT EXISTS { (person)-[:SECOND_SIM]-(other) }
        AND NOT EXISTS { MATCH (person)-[tie:CONTACTED]-(other) WHERE tie.calls + tie.sms > 0 }
    RETURN other, null AS reasons, false AS flagged
}
OPTIONAL MATCH (person)-[mine:CONTACTED]-(contact:Subscriber)-[theirs:CONTACTED]-(other)
WHERE mine.calls + mine.sms > 0 AND theirs.calls + theirs.sms > 0
WITH person, other, reasons, flagged, count(DISTINCT contact) AS shared
WHERE flagged OR shared >= $least_shared
WITH
    person, other, reasons, flagged, shared,
    COUNT { MATCH (person)-[tie:CONTACTED]-(:Subscriber) WHERE tie.calls + tie.sms > 0 } AS mine,
    COUNT { MATCH (other)-[tie:CONTACTED]-(:Subscriber) WHERE tie.calls + tie.sms > 0 } AS theirs
RETURN
    other.id AS candidate, flagged, reasons, shared,
    CASE WHEN mine + theirs > shared THEN round(toFloat(shared) / (mine + theirs - shared), 4) ELSE 0.0 END AS overlap,
    EXISTS { (person)-[:HOME_AT]->(:Cell)<-[:HOME_AT]-(other) } AS same_home,
    EXISTS { (person)-[:MEMBER_OF]->(:Household)<-[:MEMBER_OF]-(other) } AS one_household
ORDER BY flagged DESC, overlap DESC, candidate
LIMIT $limit
