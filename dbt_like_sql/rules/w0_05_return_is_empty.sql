select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
left join stg_return_entries as e
    on f.reporting_year = e.reporting_year
    and f.organisation_code = e.organisation_code
    and f.file = e.file
    and e.period = 'current'
where f.kind in ('return_csv', 'return_workbook') and f.problem is null and e.file is null
