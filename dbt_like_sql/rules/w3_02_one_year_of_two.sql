select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from stg_extract_files as f
inner join reporting_years as y
    on f.reporting_year = y.reporting_year and y.indicator_3_years = 2
inner join (
    select distinct reporting_year, organisation_code
    from int_sent_cells
    where indicator = 3 and from_extract
) as c
    on f.reporting_year = c.reporting_year and f.organisation_code = c.organisation_code
left join stg_extract_files as l
    on f.reporting_year = l.reporting_year + 1 and f.organisation_code = l.organisation_code and f.kind = l.kind
where f.kind = 'disciplinary' and l.file is null
