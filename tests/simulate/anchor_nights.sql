-- Purpose: every true on-net pair with night records on both sides, and which signals it leaves.
-- Parameters: $truth (truth.csv), $cells (cells.csv).
-- Reads: anchor_records, the files. Writes: table anchor_nights.
-- Columns: a, b, shared (same site most used from 21 to 7), record (they have one), two_shared (contacts).
create or replace table anchor_nights as
with site as (select cell, site from read_csv($cells, all_varchar = true)),
night as (
    select number, site.site, count(*) as n
    from (
        select a as number, a_cell as cell, start from anchor_records where a_on
        union all
        select b, b_cell, start from anchor_records where b_on
    )
    join site using (cell)
    where hour(start) >= 21 or hour(start) < 7
    group by number, site.site
),
top as (
    select number, site
    from night
    qualify row_number() over (partition by number order by n desc, site) = 1
),
home as (select subscriber, household from read_csv($truth, all_varchar = true) where onnet = '1'),
pair as (
    select x.subscriber as a, y.subscriber as b
    from home as x
    join home as y on x.household = y.household and x.subscriber < y.subscriber
),
contact as (
    select distinct number, other
    from (
        select a as number, b as other from anchor_records where a_on
        union all
        select b, a from anchor_records where b_on
    )
),
shared as (
    select pair.a, pair.b, count(*) as contacts
    from pair
    join contact as x on x.number = pair.a
    join contact as y on y.number = pair.b and y.other = x.other
    group by pair.a, pair.b
),
met as (select distinct a, b from anchor_records)
select
    pair.a, pair.b, ta.site = tb.site as shared, met.a is not null as record,
    coalesce(shared.contacts, 0) >= 2 as two_shared
from pair
join top as ta on ta.number = pair.a
join top as tb on tb.number = pair.b
left join met on met.a = pair.a and met.b = pair.b
left join shared on shared.a = pair.a and shared.b = pair.b;
