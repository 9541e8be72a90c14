-- purpose: a schema of its own for tables that are thrown away together
-- writes: schema aside
CREATE SCHEMA aside
