-- Totals that were sent for three pay bands of a staff group or more, all the same; no other band has anybody.
with totals as (
    select
        *,
        min(length(location)) over (partition by file, period, staff_group) as shortest
    from stg_return_items
    where indicator = 1 and ethnic_group = 'all' and pay_band not in ('all', 'senior_medical_manager') and value >= 10
),

filled as (
    select reporting_year, organisation_code, period, staff_group, count(*) as bands
    from int_headcount_bands
    where cell = 'band' and total > 0
    group by reporting_year, organisation_code, period, staff_group
)

select
    t.reporting_year, t.organisation_code, t.file,
    min(case when length(t.location) = t.shortest then t.location end) as location,
    t.staff_group as detail
from totals as t
inner join filled as f
    on t.reporting_year = f.reporting_year
    and t.organisation_code = f.organisation_code
    and t.period = f.period
    and t.staff_group = f.staff_group
group by t.reporting_year, t.organisation_code, t.file, t.period, t.staff_group, f.bands
having count(*) >= 3 and count(*) = f.bands and min(t.value) = max(t.value)
