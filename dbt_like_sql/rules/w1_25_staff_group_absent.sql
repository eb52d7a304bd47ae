-- A staff group with bands is there and another is not, nor a total of it: the workforce is then without it.
select
    c.reporting_year, c.organisation_code, f.file, '' as location,
    string_agg(r.staff_group, ', ' order by r.row_order) as detail
from int_counts as c
inner join int_indicator_files as f
    on c.reporting_year = f.reporting_year
    and c.organisation_code = f.organisation_code
    and c.period = f.period
    and c.indicator = f.indicator
cross join indicator_rows as r
left join int_headcount_groups as g
    on c.reporting_year = g.reporting_year
    and c.organisation_code = g.organisation_code
    and c.period = g.period
    and r.staff_group = g.staff_group
where
    c.period = 'current'
    and c.indicator = 1
    and c.staff_group = 'all'
    and c.total >= (select value from thresholds where threshold = 'fewest_compared')
    and r.cell = 'group_total'
    and g.staff_group is null
    and exists (
        select 1
        from int_headcount_groups as b
        where
            b.reporting_year = c.reporting_year
            and b.organisation_code = c.organisation_code
            and b.period = c.period
            and b.from_bands
    )
group by c.reporting_year, c.organisation_code, f.file
