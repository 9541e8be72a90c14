-- Purpose: the features of the Fujian study for every on-net pair with a record, and the true answer.
-- Parameters: $truth (truth.csv).
-- Reads: anchor_records, the file. Writes: table anchor_pairs.
-- Columns: a, b, same (truth), calls, minutes, texts, night_texts (counts), morning, afternoon, off_work, night
--          (shares of the calls), overlap, common (night cells with 3 calls or more: Jaccard, number), known.
create or replace table anchor_pairs as
with night_cell as (
    select number, cell
    from (
        select a as number, a_cell as cell, start, voice from anchor_records where a_on
        union all
        select b, b_cell, start, voice from anchor_records where b_on
    )
    where voice and cell is not null and (hour(start) >= 21 or hour(start) < 7)
    group by number, cell
    having count(*) >= 3
),
cells as (select number, list(cell) as cells from night_cell group by number),
home as (select subscriber, household from read_csv($truth, all_varchar = true)),
pair as (
    select
        a, b,
        count(*) filter (voice) as calls,
        coalesce(sum(seconds) filter (voice), 0) / 60.0 as minutes,
        count(*) filter (not voice) as texts,
        count(*) filter (not voice and (hour(start) >= 21 or hour(start) < 7)) as night_texts,
        count(*) filter (voice and hour(start) between 7 and 11) / greatest(1, count(*) filter (voice)) as morning,
        count(*) filter (voice and hour(start) between 12 and 16) / greatest(1, count(*) filter (voice)) as afternoon,
        count(*) filter (voice and hour(start) between 17 and 20) / greatest(1, count(*) filter (voice)) as off_work,
        count(*) filter (voice and (hour(start) >= 21 or hour(start) < 7)) / greatest(1, count(*) filter (voice)) as night
    from anchor_records
    where a_on and b_on
    group by a, b
)
select
    pair.*, (ha.household = hb.household)::int as same,
    coalesce(len(list_intersect(ca.cells, cb.cells)), 0) as common,
    coalesce(len(list_intersect(ca.cells, cb.cells)) / len(list_distinct(ca.cells || cb.cells)), 0) as overlap,
    (ca.cells is not null and cb.cells is not null)::int as known
from pair
join home as ha on ha.subscriber = a
join home as hb on hb.subscriber = b
left join cells as ca on ca.number = a
left join cells as cb on cb.number = b
order by a, b;
