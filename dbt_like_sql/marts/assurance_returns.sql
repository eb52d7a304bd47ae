-- What came of each organisation's return, one row: of several files the worst state, as on the quality page.
with found as (
    select
        reporting_year,
        organisation_code,
        cast(sum(case when level = 'warns' then 0 else 1 end) as integer) as errors,
        cast(sum(case when level = 'warns' then 1 else 0 end) as integer) as warnings
    from findings
    group by reporting_year, organisation_code
),

returns as (
    select
        reporting_year,
        organisation_code,
        max(expected) as expected,
        max(received_at) as received_at,
        max(late) as late,
        min(
            case state when 'received' then 1 when 'rejected' then 2 when 'missing' then 3 else 4 end
        ) as worst
    from return_register
    group by reporting_year, organisation_code
)

select
    r.reporting_year,
    r.organisation_code,
    r.expected,
    r.received_at,
    r.late,
    case r.worst when 1 then 'received' when 2 then 'rejected' when 3 then 'missing' else 'accepted' end as state,
    coalesce(f.errors, 0) as errors,
    coalesce(f.warnings, 0) as warnings
from returns as r
left join found as f
    on r.reporting_year = f.reporting_year and r.organisation_code = f.organisation_code
