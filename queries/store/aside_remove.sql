-- purpose: throw away what was made aside
-- writes: schema aside
DROP SCHEMA aside CASCADE
