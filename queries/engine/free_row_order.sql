-- purpose: let rows come in any order again, which is faster and needs less memory
SET preserve_insertion_order = false
