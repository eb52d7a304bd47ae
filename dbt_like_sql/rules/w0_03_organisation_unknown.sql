select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join file_kinds as k
    on f.kind = k.kind
left join stg_organisations as o
    on f.organisation_code = o.organisation_code
where o.organisation_code is null
