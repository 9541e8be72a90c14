-- purpose: write down the customer rows that repeat a subscriber
-- parameters: $column the file's name of the subscriber column
-- tables read: customers_numbered
-- tables written: rejects
INSERT INTO rejects
SELECT file, row, 'subscriber twice', $column, masked(subscriber) FROM customers_numbered WHERE nth > 1
