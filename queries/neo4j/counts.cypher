// purpose: how many nodes and relationships of each kind there are, from the database's own counts
// columns: one a part
RETURN
    COUNT { (:Subscriber) } AS subscriber,
    COUNT { (:Household) } AS household,
    COUNT { (:Cell) } AS cell,
    COUNT { (:Product) } AS product,
    COUNT { (:Group) } AS registered_group,
    COUNT { (:List) } AS list,
    COUNT { ()-[:MEMBER_OF]->() } AS member_of,
    COUNT { ()-[:HOME_AT]->() } AS home_at,
    COUNT { ()-[:CONTACTED]->() } AS contacted,
    COUNT { ()-[:STRONG_TIE]->() } AS strong_tie,
    COUNT { ()-[:SECOND_SIM]->() } AS second_sim,
    COUNT { ()-[:HOLDS]->() } AS holds,
    COUNT { ()-[:IN_GROUP]->() } AS in_group,
    COUNT { ()-[:ON_LIST]->() } AS on_list
