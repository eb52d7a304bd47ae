select reporting_year, organisation_code, file, '' as location, rtrim(problem, '.') as detail
from raw_files
where problem is not null and kind = 'action_plan'
