-- purpose: cheap features of every candidate, to leave out the hopeless ones; natural units, NULL unknown
-- reads: pairs, contacts_used, shared, registrations, traffic, homes, cells
-- writes: sketch (pair and the columns of the catalogue's SKETCH)
CREATE OR REPLACE TABLE sketch AS
SELECT
    p.pair,
    coalesce(c.calls, 0)::FLOAT AS calls,
    coalesce(c.sms, 0)::FLOAT AS sms,
    (coalesce(c.seconds, 0) / 60)::FLOAT AS minutes,
    coalesce(c.active_days, 0)::FLOAT AS active_days,
    (c.calls IS NULL)::FLOAT AS no_record,
    coalesce(c.calls_off_work, 0)::FLOAT AS calls_off_work,
    coalesce(c.calls_night, 0)::FLOAT AS calls_night,
    coalesce(s.shared, 0)::FLOAT AS shared_contacts,
    coalesce(s.rarity, 0)::FLOAT AS adamic_adar,
    coalesce(s.rarity_off_net, 0)::FLOAT AS adamic_adar_off_net,
    coalesce(r.same_document, false)::FLOAT AS same_document,
    coalesce(r.same_address, false)::FLOAT AS same_address,
    (hx.site = hy.site)::FLOAT AS same_home_site,
    (111 * sqrt(pow(cy.latitude - cx.latitude, 2) + pow((cy.longitude - cx.longitude) * cos(radians(cx.latitude)), 2)))::FLOAT AS home_distance,
    least(tx.contacts, ty.contacts)::FLOAT AS contacts_lesser,
    greatest(tx.contacts, ty.contacts)::FLOAT AS contacts_greater
FROM pairs AS p
LEFT JOIN contacts_used AS c ON c.a = p.a AND c.b = p.b
LEFT JOIN shared AS s ON s.a = p.a AND s.b = p.b
LEFT JOIN registrations AS r ON r.a = p.a AND r.b = p.b
LEFT JOIN traffic AS tx ON tx.id = p.a
LEFT JOIN traffic AS ty ON ty.id = p.b
LEFT JOIN homes AS hx ON hx.id = p.a
LEFT JOIN homes AS hy ON hy.id = p.b
LEFT JOIN cells AS cx ON cx.cell = hx.cell
LEFT JOIN cells AS cy ON cy.cell = hy.cell
