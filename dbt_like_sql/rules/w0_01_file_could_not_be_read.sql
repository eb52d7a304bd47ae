-- A file of no known kind is named here too where nobody may even look at it.
select reporting_year, organisation_code, file, '' as location, rtrim(problem, '.') as detail
from raw_files
where problem is not null and kind not in (select kind from file_kinds where role not in ('return', 'extract'))
