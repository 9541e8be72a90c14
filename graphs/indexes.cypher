// Indexes the named queries start from: made after loading, when they cost least.
CREATE INDEX household_probability IF NOT EXISTS FOR (n:Household) ON (n.probability);
CREATE INDEX household_home IF NOT EXISTS FOR (n:Household) ON (n.home_cell);
CREATE INDEX subscriber_pagerank IF NOT EXISTS FOR (n:Subscriber) ON (n.pagerank);
CREATE INDEX contacted_calls IF NOT EXISTS FOR ()-[r:CONTACTED]-() ON (r.calls);
CREATE INDEX subscriber_before IF NOT EXISTS FOR (n:Subscriber) ON (n.previous_household);
