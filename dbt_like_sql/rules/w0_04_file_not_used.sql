select reporting_year, organisation_code, file, '' as location, '' as detail
from raw_files
where kind = 'other'
