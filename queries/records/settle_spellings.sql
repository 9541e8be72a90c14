-- purpose: enter what the phone library found
-- tables read: settled (raw VARCHAR, subscriber VARCHAR, class VARCHAR, fault VARCHAR)
-- tables written: spellings
UPDATE spellings
SET subscriber = s.subscriber, class = s.class, fault = s.fault
FROM settled AS s
WHERE spellings.raw = s.raw
