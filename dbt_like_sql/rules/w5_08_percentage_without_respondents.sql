-- Of members of a merged body: its own figures do not need the respondents.
select p.reporting_year, p.organisation_code, p.file, p.location, p.ethnic_group as detail
from stg_return_items as p
inner join int_members as m
    on p.reporting_year = m.reporting_year and p.organisation_code = m.organisation_code
left join stg_return_items as r
    on p.reporting_year = r.reporting_year
    and p.organisation_code = r.organisation_code
    and p.period = r.period
    and p.indicator = r.indicator
    and p.ethnic_group = r.ethnic_group
    and r.measure = 'respondents'
where p.measure = 'percentage' and p.period = 'current' and r.file is null
