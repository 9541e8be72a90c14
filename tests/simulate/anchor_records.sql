-- Purpose: the usable records of a simulated region, one row a record, hubs taken out.
-- Parameters: $files (record files), $truth (truth.csv), $hub (contacts from which a number is no person).
-- Reads: the files. Writes: table anchor_records.
-- Columns: a, b (canonical, a < b), a_calls (whether a called), start, seconds, voice, a_cell, b_cell, a_on, b_on.
create or replace table anchor_records as
with person as (
    select subscriber from read_csv($truth, all_varchar = true) where onnet = '1'
),
plain as (
    select
        case when length(caller) = 11 then '+86' || caller else caller end as caller,
        case when length(callee) = 11 then '+86' || callee else callee end as callee,
        try_cast(start as timestamp) as start,
        try_cast(duration as integer) as seconds,
        kind = 'voice' as voice, caller_cell, callee_cell
    from read_csv($files, all_varchar = true)
    where kind in ('voice', 'sms') and caller <> callee
),
degree as (
    select number, count(distinct other) as contacts
    from (
        select caller as number, callee as other from plain
        union all
        select callee, caller from plain
    )
    group by number
),
hub as (select number from degree where contacts >= $hub)
select
    least(caller, callee) as a, greatest(caller, callee) as b, caller < callee as a_calls, start, seconds, voice,
    case when caller < callee then caller_cell else callee_cell end as a_cell,
    case when caller < callee then callee_cell else caller_cell end as b_cell,
    least(caller, callee) in (from person) as a_on,
    greatest(caller, callee) in (from person) as b_on
from plain
where start is not null and seconds >= 0
  and caller not in (from hub) and callee not in (from hub);
