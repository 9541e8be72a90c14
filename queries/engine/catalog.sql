-- catalog: what the engine knows of its own tables

-- name: own_tables
-- purpose: tables and views of a schema
-- parameters: $schema
-- reads: nothing
-- columns: name, is_view
SELECT table_name AS name, false AS is_view FROM duckdb_tables() WHERE schema_name = $schema
UNION ALL
SELECT view_name AS name, true AS is_view FROM duckdb_views() WHERE schema_name = $schema AND NOT internal
ORDER BY name;

-- name: is_view
-- purpose: whether a schema has a view of that name
-- parameters: $schema, $table
-- reads: nothing
-- columns: found
SELECT count(*) > 0 AS found FROM duckdb_views() WHERE schema_name = $schema AND view_name = $table;
