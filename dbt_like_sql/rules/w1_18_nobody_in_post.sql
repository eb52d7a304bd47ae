select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from stg_extract_files as f
left join int_staff as s
    on f.reporting_year = s.reporting_year and f.organisation_code = s.organisation_code
where f.kind = 'staff_in_post' and s.person is null
