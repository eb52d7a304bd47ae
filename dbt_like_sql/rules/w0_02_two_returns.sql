-- Two returns, or two files of one kind whose names differ in capitals.
select distinct f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join raw_files as g
    on f.reporting_year = g.reporting_year
    and f.organisation_code = g.organisation_code
    and f.file <> g.file
inner join file_kinds as k
    on f.kind = k.kind and k.role in ('return', 'extract')
inner join file_kinds as l
    on g.kind = l.kind and (f.kind = g.kind or (k.role = 'return' and l.role = 'return'))
