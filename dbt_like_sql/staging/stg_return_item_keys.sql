-- Every combination of keys that a return may use: the measures, each with its staff groups, pay bands and ethnic groups.
select
    m.indicator,
    m.measure,
    r.staff_group,
    r.pay_band,
    g.ethnic_group
from measures as m
inner join indicator_rows as r
    on r.indicator = 1
inner join ethnic_groups as g
    on g.ethnic_group <> 'all' or m.total_taken = 'yes'
where m.indicator = 1
union all
select
    m.indicator,
    m.measure,
    'all' as staff_group,
    'all' as pay_band,
    g.ethnic_group
from measures as m
inner join ethnic_groups as g
    on g.ethnic_group in ('white', 'bme') or (g.ethnic_group = 'unknown' and m.unknown_taken = 'yes')
where m.indicator <> 1
