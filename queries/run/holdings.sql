-- purpose: holdings.parquet
-- reads: holdings
-- columns: as holdings
SELECT * FROM holdings ORDER BY ALL
