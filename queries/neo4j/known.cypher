// name: exists
// purpose: whether a node of one label is there; the label of a parameter stands in for LABEL
// parameters: $id
// columns: id (no row where there is none)
MATCH (node:LABEL {id: $id}) RETURN node.id AS id;

// name: like
// purpose: ids of that label that begin alike, to name the nearest of
// parameters: $start
// columns: id
MATCH (node:LABEL) WHERE node.id STARTS WITH $start RETURN node.id AS id ORDER BY id LIMIT 500;
