-- purpose: write down the rows of a small table whose number is missing or no number
-- parameters: $column the file's name of the number column, $required BOOLEAN a number must be there
-- tables read: named (number VARCHAR, file VARCHAR, row BIGINT), spellings
-- tables written: rejects
INSERT INTO rejects
SELECT n.file, n.row, coalesce(s.fault, 'number missing'), $column, masked(n.number)
FROM named AS n
LEFT JOIN spellings AS s ON s.raw = n.number
WHERE (n.number IS NULL AND $required) OR s.fault IS NOT NULL
