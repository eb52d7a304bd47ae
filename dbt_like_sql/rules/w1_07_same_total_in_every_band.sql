-- Totals that were sent for three pay bands of a staff group or more, all the same.
select
    reporting_year, organisation_code, file,
    min(case when length(location) = shortest then location end) as location,
    staff_group as detail
from (
    select *, min(length(location)) over (partition by file, period, staff_group) as shortest
    from stg_return_items
    where indicator = 1 and ethnic_group = 'all' and pay_band not in ('all', 'senior_medical_manager') and value > 0
) as totals
group by reporting_year, organisation_code, file, period, staff_group
having count(*) >= 3 and min(value) = max(value)
