-- purpose: rejects.parquet
-- reads: rejects
-- columns: source, row, reason, column, value
SELECT source, row, reason, "column", value FROM rejects ORDER BY source, row, reason, "column", value
