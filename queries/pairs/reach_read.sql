-- purpose: the arms of shared contacts as arrays
-- reads: reach
-- columns: id, w, counts, rarity, rarity_off_net, strength; in order of id and w
SELECT id, w, counts, rarity, rarity_off_net, strength FROM reach ORDER BY id, w
