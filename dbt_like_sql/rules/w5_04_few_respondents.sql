select reporting_year, organisation_code, file, location, '' as detail
from stg_return_items
where
    measure = 'respondents'
    and period = 'current'
    and value > 0
    and value < (select value from thresholds where threshold = 'fewest_respondents')
