select reporting_year, organisation_code, file, location, '' as detail
from stg_return_items
where measure = 'percentage' and value > 0 and value <= 1
