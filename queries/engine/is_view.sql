-- purpose: whether a schema has a view of that name
-- parameters: $schema, $table
-- reads: nothing
-- columns: found
SELECT count(*) > 0 AS found FROM duckdb_views() WHERE schema_name = $schema AND view_name = $table
