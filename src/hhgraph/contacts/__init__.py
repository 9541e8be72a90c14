"""Room 2: calls to contacts (one row a pair), homes, hubs."""
