select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
left join stg_organisations as o
    on f.organisation_code = o.organisation_code
where o.organisation_code is null and f.kind in ('return_csv', 'return_workbook')
