select reporting_year, organisation_code, file, '' as location, ignored_columns as detail
from raw_files
where kind = 'action_plan' and ignored_columns <> ''
