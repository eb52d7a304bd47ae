-- In all, of a return: by ethnic group it can be right, since people leave (W3-03).
with entered as (
    select
        reporting_year, organisation_code, file, period,
        sum(value) as entered
    from stg_return_items
    where measure = 'entered_disciplinary'
    group by reporting_year, organisation_code, file, period
)

select e.reporting_year, e.organisation_code, e.file, '' as location, '' as detail
from entered as e
inner join int_counts as w
    on e.reporting_year = w.reporting_year
    and e.organisation_code = w.organisation_code
    and e.period = w.period
    and w.indicator = 3
    and w.measure = 'headcount'
where e.entered > w.total
