-- purpose: rejected rows of one file, so far
-- parameters: $file
-- tables read: rejects
-- columns: rows BIGINT
SELECT count(*) AS rows FROM rejects WHERE source = $file
