select
    f.reporting_year, f.organisation_code, f.file, '' as location,
    case when r.file is not null then concat(r.file, ' could not be read or was rejected') else '' end as detail
from stg_extract_files as f
inner join reporting_years as y
    on f.reporting_year = y.reporting_year and y.indicator_3_years = 2
inner join (
    select distinct reporting_year, organisation_code
    from int_sent_cells
    where indicator = 3 and from_extract
) as c
    on f.reporting_year = c.reporting_year and f.organisation_code = c.organisation_code
left join raw_files as r
    on f.reporting_year = r.reporting_year + 1 and f.organisation_code = r.organisation_code and f.kind = r.kind
left join int_useless_files as u
    on r.file = u.file
where f.kind = 'disciplinary' and (r.file is null or r.problem is not null or u.file is not null)
