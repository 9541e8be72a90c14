-- purpose: the empty table that the buckets of graph/contacts.sql are appended to
-- writes: contacts_packed
CREATE OR REPLACE TABLE contacts_packed (
    key UBIGINT, records BIGINT, voice HUGEINT, by_slot HUGEINT, by_flag HUGEINT, sms HUGEINT,
    seconds_by_slot HUGEINT, seconds HUGEINT, log_seconds HUGEINT, day_mask UBIGINT
)
