// purpose: one subscriber's household with its ties, home cell, products and lists, to be drawn
// parameters:
//   $subscriber (subscriber): number of the person, as stored or as dialled
// columns:
//   membership: a member and the household
//   ties: contacts, strong ties and second SIMs among members
//   homes: members and where they live
//   holdings: the household and what it holds
//   entries: the household and the lists it is on
MATCH (:Subscriber {id: $subscriber})-[:MEMBER_OF]->(household:Household)
MATCH membership = (person:Subscriber)-[:MEMBER_OF]->(household)
RETURN
    membership,
    COLLECT { MATCH tie = (person)-[:CONTACTED|STRONG_TIE|SECOND_SIM]->(:Subscriber)-[:MEMBER_OF]->(household) RETURN tie } AS ties,
    COLLECT { MATCH home = (person)-[:HOME_AT]->(:Cell) RETURN home } AS homes,
    COLLECT { MATCH held = (household)-[:HOLDS]->(:Product) RETURN held } AS holdings,
    COLLECT { MATCH entry = (household)-[:ON_LIST]->(:List) RETURN entry } AS entries
