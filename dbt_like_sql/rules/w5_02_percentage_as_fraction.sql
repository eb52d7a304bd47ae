select reporting_year, organisation_code, file, location, '' as detail
from stg_return_rejects
where reason = 'fraction'
