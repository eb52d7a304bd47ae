select reporting_year, organisation_code, file, '' as location, measure as detail
from int_years_compared
where is_swapped and measure in ('headcount', 'shortlisted', 'respondents') and staff_group = 'all' and indicator in (1, 2, 5)
