select reporting_year, organisation_code, file, '' as location, '' as detail
from int_useless_files
where reason = 'unreadable'
