select reporting_year, organisation_code, file, '1' as location, ignored_columns as detail
from raw_files
where ignored_columns <> '' and kind <> 'action_plan'
