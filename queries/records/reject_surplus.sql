-- purpose: write down the surplus rows
-- tables read: surplus
-- tables written: rejects
INSERT INTO rejects SELECT file, row, reason, NULL, NULL FROM surplus
