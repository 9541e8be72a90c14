-- purpose: choose the salt of print_of
-- parameters: $salt INTEGER
SET VARIABLE salt = $salt
