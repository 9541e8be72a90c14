// The indexes of indexes.cypher taken away, and those of older versions: writing many rows is faster without.
DROP INDEX household_city IF EXISTS;
DROP INDEX household_probability IF EXISTS;
DROP INDEX household_home IF EXISTS;
DROP INDEX subscriber_city IF EXISTS;
DROP INDEX cell_city IF EXISTS;
DROP INDEX subscriber_pagerank IF EXISTS;
DROP INDEX contacted_calls IF EXISTS;
DROP INDEX subscriber_before IF EXISTS;
