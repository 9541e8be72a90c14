-- purpose: does a table or view of this name exist?
-- parameters: $table name
-- columns: found BOOLEAN
SELECT count(*) > 0 AS found FROM information_schema.tables WHERE table_name = $table
