-- purpose: how many contacts a person usually has
-- reads: traffic, people
-- columns: contacts: the median
SELECT coalesce(median(contacts), 0)::INTEGER AS contacts FROM traffic SEMI JOIN people USING (id)
