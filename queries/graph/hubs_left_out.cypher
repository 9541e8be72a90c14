// purpose: numbers left out of households because they are hubs and not people, the largest first
// parameters:
//   $limit (whole, 100): most rows
// columns:
//   number: canonical id
//   reason: why it was screened out
//   contacts: numbers it is in touch with
//   on_net: whether it is a customer's
MATCH (number:Hub)
RETURN number.id AS number, number.hub AS reason, number.degree AS contacts, number.on_net AS on_net
ORDER BY contacts DESC, number
LIMIT $limit
