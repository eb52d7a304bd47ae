select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join file_kinds as k
    on f.kind = k.kind
inner join stg_organisations as o
    on f.organisation_code = o.organisation_code
inner join reporting_years as y
    on f.reporting_year = y.reporting_year and o.successor_from <= y.snapshot_date
