-- One row an indicator of an extract that the return has too.
select distinct
    f.reporting_year, f.organisation_code, f.file, '' as location,
    concat('indicator ', cast(c.indicator as varchar)) as detail
from stg_extract_files as f
inner join measures as m
    on f.kind = m.extract
inner join int_return_cells as c
    on f.reporting_year = c.reporting_year
    and f.organisation_code = c.organisation_code
    and c.period = 'current'
    and m.indicator = c.indicator
