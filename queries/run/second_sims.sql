-- purpose: second_sims.parquet: pairs of one household that look like two SIMs of one person
-- reads: second_sims, household_names, numbers
-- columns: a, b, household_id, signs, reasons, second (which of the two is the second SIM; NULL where too
--          little says that the two are one person, or a pair with more signs has one of the numbers already)
SELECT x.subscriber AS a, y.subscriber AS b, household_id, signs, reasons, z.subscriber AS second
FROM second_sims
JOIN household_names USING (household)
JOIN numbers AS x ON x.id = a
JOIN numbers AS y ON y.id = b
LEFT JOIN numbers AS z ON z.id = second
ORDER BY a, b
