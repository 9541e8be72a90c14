-- purpose: is this name a view?
-- parameters: $table name
-- columns: found BOOLEAN
SELECT count(*) > 0 AS found FROM duckdb_views() WHERE view_name = $table
