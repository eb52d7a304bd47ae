-- A staff group with bands is there and another is not, nor a total of it: the workforce is then without it.
select
    c.reporting_year, c.organisation_code, c.file, '' as location,
    string_agg(r.staff_group, ', ' order by r.row_order) as detail
from int_filed_counts as c
inner join (
    select distinct reporting_year, organisation_code
    from int_headcount_groups
    where period = 'current' and from_bands
) as b
    on c.reporting_year = b.reporting_year and c.organisation_code = b.organisation_code
cross join indicator_rows as r
left join int_headcount_groups as g
    on c.reporting_year = g.reporting_year
    and c.organisation_code = g.organisation_code
    and g.period = 'current'
    and r.staff_group = g.staff_group
where
    c.indicator = 1
    and c.staff_group = 'all'
    and c.total >= (select value from thresholds where threshold = 'fewest_compared')
    and r.cell = 'group_total'
    and g.staff_group is null
group by c.reporting_year, c.organisation_code, c.file
