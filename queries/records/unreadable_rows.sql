-- purpose: write down the lines of a text file that are no rows
-- parameters: $file file name
-- tables read: bad_lines (row UBIGINT, reason VARCHAR)
-- tables written: rejects
INSERT INTO rejects SELECT $file, row, reason, NULL, NULL FROM bad_lines
