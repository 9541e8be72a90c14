-- purpose: every feature of a pair that needs no other pair, in natural units; NULL is "unknown", never zero
-- parameters: $duration_prior: prior mean of ln(1 + seconds); formulas: pairs/define_formulas.sql
-- reads: pairs, contacts_used, shared, registrations, traffic, homes, cells, affinity, meetings, whereabouts
-- writes: measures (pair and one column a feature of the catalogue)
CREATE OR REPLACE TABLE measures AS
SELECT
    p.pair,
    coalesce(c.calls, 0)::FLOAT AS calls,
    coalesce(c.sms, 0)::FLOAT AS sms,
    (coalesce(c.seconds, 0) / 60)::FLOAT AS minutes,
    coalesce(c.active_days, 0)::FLOAT AS active_days,
    coalesce(c.weeks, 0)::FLOAT AS weeks,
    (c.calls IS NULL)::FLOAT AS no_record,
    coalesce(c.calls_morning, 0)::FLOAT AS calls_morning,
    coalesce(c.calls_afternoon, 0)::FLOAT AS calls_afternoon,
    coalesce(c.calls_off_work, 0)::FLOAT AS calls_off_work,
    coalesce(c.calls_night, 0)::FLOAT AS calls_night,
    coalesce(c.calls_office, 0)::FLOAT AS calls_office,
    coalesce(c.calls_weekend, 0)::FLOAT AS calls_weekend,
    (coalesce(c.seconds_off_work, 0) / 60)::FLOAT AS minutes_off_work,
    (coalesce(c.seconds_night, 0) / 60)::FLOAT AS minutes_night,
    coalesce(c.sms_night, 0)::FLOAT AS sms_night,
    shrunk_share(c.calls_morning, c.calls, 0.5)::FLOAT AS morning_share,
    shrunk_share(c.calls_afternoon, c.calls, 0.5)::FLOAT AS afternoon_share,
    shrunk_share(c.calls_off_work, c.calls, 0.5)::FLOAT AS off_work_share,
    shrunk_share(c.calls_night, c.calls, 0.5)::FLOAT AS night_share,
    shrunk_share(c.calls_weekend, c.calls, 0.6)::FLOAT AS weekend_share,
    shrunk_share(c.calls_office, c.calls, 0.6)::FLOAT AS office_share,
    shrunk_share(c.sms, c.calls + c.sms, 0.5)::FLOAT AS sms_share,
    reciprocity(c.calls_ab + c.sms_ab, c.calls + c.sms)::FLOAT AS reciprocity,
    mean_log_duration(c.log_seconds, c.calls, $duration_prior)::FLOAT AS mean_log_duration,
    share_of_records(c.calls + c.sms, least(tx.calls + tx.sms, ty.calls + ty.sms))::FLOAT AS share_of_lesser,
    share_of_records(c.calls + c.sms, greatest(tx.calls + tx.sms, ty.calls + ty.sms))::FLOAT AS share_of_greater,
    least(tx.contacts, ty.contacts)::FLOAT AS contacts_lesser,
    greatest(tx.contacts, ty.contacts)::FLOAT AS contacts_greater,
    shrunk_share(w.both_home, w.known, 0.5)::FLOAT AS both_home_share,
    shrunk_share(w.one_home, w.known, 1.0)::FLOAT AS one_home_share,
    coalesce(w.together, 0)::FLOAT AS calls_together,
    s.* EXCLUDE (pair),
    coalesce(r.same_document, false)::FLOAT AS same_document,
    coalesce(r.same_address, false)::FLOAT AS same_address,
    (hx.site = hy.site)::FLOAT AS same_home_site,
    (hx.cell = hy.cell)::FLOAT AS same_home_cell,
    distance_km(cx.latitude, cx.longitude, cy.latitude, cy.longitude)::FLOAT AS home_distance,
    f.place_all,
    f.place_night,
    f.place_evening,
    f.place_office,
    f.place_weekend,
    f.night_cell_overlap,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.hours, 0) END::FLOAT AS hours_together,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.rarity_out, 0) END::FLOAT AS together_out,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.rarity_home, 0) END::FLOAT AS together_home,
    CASE WHEN f.pair IS NOT NULL THEN coalesce(m.rarity, 0) END::FLOAT AS together
FROM pairs AS p
JOIN shared AS s ON s.pair = p.pair
LEFT JOIN contacts_used AS c ON c.a = p.a AND c.b = p.b
LEFT JOIN registrations AS r ON r.a = p.a AND r.b = p.b
LEFT JOIN traffic AS tx ON tx.id = p.a
LEFT JOIN traffic AS ty ON ty.id = p.b
LEFT JOIN homes AS hx ON hx.id = p.a
LEFT JOIN homes AS hy ON hy.id = p.b
LEFT JOIN cells AS cx ON cx.cell = hx.cell
LEFT JOIN cells AS cy ON cy.cell = hy.cell
LEFT JOIN affinity AS f ON f.pair = p.pair
LEFT JOIN meetings AS m ON m.pair = p.pair
LEFT JOIN whereabouts AS w ON w.pair = p.pair
