select reporting_year, organisation_code, file, '' as location, '' as detail
from int_files_twice
where kind = 'assurance'
