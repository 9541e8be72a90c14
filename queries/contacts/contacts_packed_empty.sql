-- purpose: the empty table that the buckets of contacts/contacts.sql are appended to
-- writes: contacts_packed (a, b; records, calls, seconds; log_seconds, active_days, weeks as in contacts; and BIGINT words of
--         three fields each, the lowest first: slots: calls in the morning, afternoon, off-work slot; week: calls at weekends,
--         in office hours; sent: calls from a to b, messages from a to b, messages at night; talk: seconds as slots)
CREATE OR REPLACE TABLE contacts_packed (
    a UINTEGER, b UINTEGER, records BIGINT, calls INTEGER, seconds BIGINT, log_seconds FLOAT, active_days UTINYINT,
    weeks UTINYINT, slots BIGINT, week BIGINT, sent BIGINT, talk BIGINT
)
