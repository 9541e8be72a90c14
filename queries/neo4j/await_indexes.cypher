// purpose: wait until every index is ready
CALL db.awaitIndexes(600)
