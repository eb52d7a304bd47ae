select a.reporting_year, a.organisation_code, a.file, a.location, a.ethnic_group as detail
from stg_return_items as a
inner join stg_return_items as s
    on a.reporting_year = s.reporting_year
    and a.organisation_code = s.organisation_code
    and a.period = s.period
    and a.ethnic_group = s.ethnic_group
    and s.measure = 'shortlisted'
where a.measure = 'appointed' and a.value > s.value
