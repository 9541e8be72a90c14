-- candidate_overlap: a candidate found by shared contacts near the homes
-- key: candidate; columns: docs/tables.md

-- name: read
-- purpose: what the candidates of a range share, in order
-- parameters: $first, $last: candidates.candidate, both counted
-- reads: candidate_overlap
-- columns: candidate, shared_contacts, shared_off_net, adamic_adar
SELECT * FROM candidate_overlap WHERE candidate BETWEEN $first AND $last ORDER BY candidate;
