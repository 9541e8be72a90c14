-- purpose: rejected rows by file and reason
-- tables read: rejects
-- columns: source VARCHAR, reason VARCHAR, rows BIGINT
SELECT source, reason, count(*) AS rows FROM rejects GROUP BY source, reason ORDER BY source, reason
