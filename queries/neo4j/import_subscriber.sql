-- purpose: subscribers with the household they were in before, which a bulk import would forget
-- reads: subscriber, previous_file
-- writes: import_subscriber
-- columns: those of subscriber, previous_household, previous_size (people)
CREATE OR REPLACE TEMP TABLE import_subscriber AS
SELECT subscriber.*, previous_file.household AS previous_household, previous_file.size AS previous_size
FROM subscriber LEFT JOIN previous_file ON previous_file.subscriber = subscriber.id
ORDER BY subscriber.id
