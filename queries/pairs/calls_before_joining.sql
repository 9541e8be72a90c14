-- purpose: let graph/contacts_wide.sql count the calls of registered pairs from before they joined
-- reads: calls, joinings
-- writes: counted_calls (view)
CREATE OR REPLACE VIEW counted_calls AS
SELECT calls.*
FROM calls JOIN joinings ON joinings.a = least(caller, callee) AND joinings.b = greatest(caller, callee)
WHERE stamp < cut
