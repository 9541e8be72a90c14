// purpose: households on a list, in the order they are to be called
// parameters:
//   $list (list, null): id of the list; null for all of them
//   $arm (text, null): treated or control; null for both
//   $limit (whole, 100): most rows
// columns:
//   list: id of the list
//   kind: of the list
//   product: what it offers
//   household: id of the household
//   key_member: canonical id of the one to call
//   priority: 1 is first
//   arm: treated or control
//   reasons: why the household is on it
MATCH (list:List)<-[entry:ON_LIST]-(household:Household)
WHERE ($list IS NULL OR list.id = $list) AND ($arm IS NULL OR entry.arm = $arm)
RETURN
    list.id AS list, list.kind AS kind, list.product AS product, household.id AS household,
    household.key_member AS key_member, entry.priority AS priority, entry.arm AS arm, entry.reasons AS reasons
ORDER BY list, priority, household
LIMIT $limit
