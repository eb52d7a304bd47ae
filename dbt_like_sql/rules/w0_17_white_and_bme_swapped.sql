select
    reporting_year, organisation_code, file, '' as location,
    case when measure = 'headcount' then concat('headcount, ', staff_group) else measure end as detail
from int_years_compared
where is_swapped and measure in ('headcount', 'shortlisted', 'respondents') and pay_band = 'all' and indicator in (1, 2, 5)
