-- Files of a kind of which an organisation sent several: names that differ in capitals.
select distinct f.reporting_year, f.organisation_code, f.file, f.kind
from raw_files as f
inner join raw_files as g
    on f.reporting_year = g.reporting_year
    and f.organisation_code = g.organisation_code
    and f.kind = g.kind
    and f.file <> g.file
