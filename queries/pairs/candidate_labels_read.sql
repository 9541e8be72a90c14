-- purpose: the labelled candidates, in order
-- reads: candidate_labels, candidates
-- columns: pair (the candidate), label, group_a, group_b, payer, has_record
SELECT candidate AS pair, label, group_a, group_b, payer, source = 'records' AS has_record
FROM candidate_labels JOIN candidates USING (candidate) WHERE label IS NOT NULL ORDER BY candidate
