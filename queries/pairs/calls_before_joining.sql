-- purpose: let contacts/contacts_wide.sql count the calls of registered pairs from before they joined
-- reads: calls, joinings
-- writes: counted_calls (view)
CREATE OR REPLACE VIEW counted_calls AS
SELECT calls.*
FROM calls
JOIN joinings ON joinings.a = CASE WHEN caller < callee THEN caller ELSE callee END
    AND joinings.b = CASE WHEN caller < callee THEN callee ELSE caller END
WHERE stamp < cut
