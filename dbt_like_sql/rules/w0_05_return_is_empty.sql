-- Beside extracts a return may be empty: they fill it.
select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join file_kinds as k
    on f.kind = k.kind and k.role = 'return'
left join stg_extract_files as x
    on f.reporting_year = x.reporting_year and f.organisation_code = x.organisation_code
left join stg_return_entries as e
    on f.reporting_year = e.reporting_year
    and f.organisation_code = e.organisation_code
    and f.file = e.file
    and e.period = 'current'
where f.problem is null and e.file is null and x.file is null
