-- purpose: the empty table that the buckets of households/outsiders.sql are appended to
-- writes: outsiders
CREATE OR REPLACE TABLE outsiders (
    outsider UINTEGER, household UINTEGER, on_net BOOLEAN, belongs FLOAT,
    days_in_touch FLOAT, days_of_closest FLOAT, weeks_of_closest FLOAT, records_a_day FLOAT, mean_log_duration FLOAT,
    minutes FLOAT, members_reached FLOAT, members FLOAT, reached_share FLOAT, records_of_others FLOAT, sms_share FLOAT,
    off_work_share FLOAT, night_share FLOAT, office_share FLOAT, weekend_share FLOAT, reciprocity FLOAT, traffic_share FLOAT
)
