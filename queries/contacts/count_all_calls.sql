-- purpose: let contacts/contacts_wide.sql count every call
-- reads: calls
-- writes: counted_calls (view)
CREATE OR REPLACE VIEW counted_calls AS SELECT * FROM calls
