-- Two files whose names differ in capitals.
select distinct f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from raw_files as f
inner join raw_files as g
    on f.reporting_year = g.reporting_year
    and f.organisation_code = g.organisation_code
    and f.kind = g.kind
    and f.file <> g.file
where f.kind = 'assurance'
