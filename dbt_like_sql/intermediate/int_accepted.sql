-- Organisations that sent a return or extracts for a year, and broke no rule that rejects them.
select distinct
    f.reporting_year,
    f.organisation_code
from raw_files as f
inner join file_kinds as k
    on f.kind = k.kind and k.role in ('return', 'extract')
where
    not exists (
        select 1
        from return_findings as x
        where
            x.reporting_year = f.reporting_year
            and x.organisation_code = f.organisation_code
            and x.level = 'rejects_return'
    )
