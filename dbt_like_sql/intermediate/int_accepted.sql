-- Organisations whose return of a year was read, and broke no rule that rejects a return.
select distinct
    f.reporting_year,
    f.organisation_code
from raw_files as f
where
    f.kind in ('return_csv', 'return_workbook')
    and not exists (
        select 1
        from return_findings as x
        where
            x.reporting_year = f.reporting_year
            and x.organisation_code = f.organisation_code
            and x.level = 'rejects_return'
    )
