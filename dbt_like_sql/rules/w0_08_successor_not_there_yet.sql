-- Until a successor is there, its figures are made from those of its members; what it says of them is welcome.
select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join file_kinds as k
    on f.kind = k.kind and k.role in ('return', 'extract')
inner join (select distinct reporting_year, merged_code from int_members) as m
    on f.reporting_year = m.reporting_year and f.organisation_code = m.merged_code
