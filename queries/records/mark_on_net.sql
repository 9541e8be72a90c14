-- purpose: who belongs to the operator: the customers, else the subscriber side of legs, else ordinary numbers
-- parameters: $consent BOOLEAN only customers with marketing consent take part
-- tables read: customers, leg_sides (id UINTEGER)
-- tables written: numbers.on_net
UPDATE numbers
SET on_net = CASE
    WHEN (SELECT count(*) FROM customers) > 0
        THEN id IN (SELECT c.id FROM customers AS c WHERE NOT $consent OR c.marketing_consent IS NOT DISTINCT FROM true)
    WHEN (SELECT count(*) FROM leg_sides) > 0 THEN id IN (SELECT s.id FROM leg_sides AS s)
    ELSE class IN ('mobile', 'opaque')
END
