-- purpose: how many contacts and records each number has
-- reads: traffic
-- columns: id, contacts, records
SELECT id, contacts, calls + sms AS records FROM traffic
