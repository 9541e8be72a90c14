-- purpose: keep the rows of the next statement in file order, so that they can be told by number
SET preserve_insertion_order = true
