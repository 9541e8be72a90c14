-- purpose: rows of a part and a sum that changes when any of them does
-- parameters: $part: its table
-- columns: rows, mark (text)
SELECT count(*) AS rows, coalesce(sum(hash(part)::HUGEINT), 0)::VARCHAR AS mark FROM query_table($part) AS part
