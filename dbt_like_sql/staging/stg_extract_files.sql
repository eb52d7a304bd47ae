-- The extracts that could be read.
select
    f.reporting_year,
    f.organisation_code,
    f.file,
    f.kind
from raw_files as f
inner join file_kinds as k
    on f.kind = k.kind and k.role = 'extract'
where f.problem is null
