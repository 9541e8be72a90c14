-- hubs: a number that is no person
-- key: id; columns: docs/tables.md

-- name: create
-- purpose: numbers that are not people: by class, or by many contacts who hardly answer back or come once
-- parameters: $enabled, $max_contacts, $max_contacts_hard, $min_reciprocity, $max_one_off: see settings.screen
-- reads: numbers, traffic
-- writes: hubs
CREATE OR REPLACE TABLE hubs AS
SELECT
    id,
    CASE
        WHEN class IN ('short', 'service', 'machine') THEN class || ' number'
        WHEN contacts > $max_contacts_hard THEN 'very many contacts'
        WHEN mutual < $min_reciprocity * contacts THEN 'many contacts, few answer back'
        ELSE 'many contacts, most of them once'
    END AS reason,
    on_net,
    contacts,
    (mutual / contacts)::FLOAT AS reciprocity,
    (one_off / contacts)::FLOAT AS one_off_share
FROM traffic JOIN numbers USING (id)
WHERE $enabled AND (
    class IN ('short', 'service', 'machine')
    OR contacts > $max_contacts_hard
    OR (contacts > $max_contacts AND (mutual < $min_reciprocity * contacts OR one_off > $max_one_off * contacts))
);
