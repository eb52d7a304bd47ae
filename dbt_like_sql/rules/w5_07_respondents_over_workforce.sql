select i.reporting_year, i.organisation_code, i.file, i.location, i.ethnic_group as detail
from stg_return_items as i
inner join int_counts as c
    on i.reporting_year = c.reporting_year
    and i.organisation_code = c.organisation_code
    and i.period = c.period
    and c.indicator = 1
    and c.staff_group = 'all'
where i.measure = 'respondents' and i.value > c.total
