select
    r.reporting_year, r.organisation_code, concat(cast(r.reporting_year as varchar), '/received.csv') as file,
    '' as location, '' as detail
from raw_received as r
left join raw_files as f
    on r.reporting_year = f.reporting_year
    and r.organisation_code = f.organisation_code
    and f.kind not in (select kind from file_kinds where role not in ('return', 'extract'))
where f.file is null
