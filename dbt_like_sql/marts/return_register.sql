-- Who was expected, what came, when, and what became of it: one row a file, or one for an organisation without.
with asked as (
    select distinct
        y.reporting_year,
        o.organisation_code
    from stg_organisations as o
    inner join reporting_years as y
        on y.reporting_year between coalesce(o.expected_from, 0) and coalesce(o.expected_to, 9999)
        and (o.successor_from is null or o.successor_from > y.snapshot_date)
    inner join requirements as q
        on o.organisation_type = q.organisation_type
        and y.reporting_year between q.asked_from and coalesce(q.asked_to, 9999)
    inner join run_years as r
        on y.reporting_year = r.reporting_year
    where o.contract = 'full_length' or o.organisation_type in ('ccg', 'icb')
),

returns as (
    select
        f.reporting_year,
        f.organisation_code,
        f.file,
        f.sha256,
        f.problem is not null as is_unreadable
    from raw_files as f
    inner join file_kinds as k
        on f.kind = k.kind and k.role in ('return', 'extract')
),

counted as (
    select
        reporting_year,
        organisation_code,
        file,
        cast(sum(case when level = 'warns' then 0 else 1 end) as integer) as errors,
        cast(sum(case when level = 'warns' then 1 else 0 end) as integer) as warnings
    from findings
    group by reporting_year, organisation_code, file
),

states as (
    select
        f.reporting_year,
        f.organisation_code,
        f.file,
        case
            when a.organisation_code is not null then 'accepted'
            when f.is_unreadable then 'received'
            else 'rejected'
        end as state
    from returns as f
    left join int_accepted as a
        on f.reporting_year = a.reporting_year and f.organisation_code = a.organisation_code
)

select
    coalesce(a.reporting_year, f.reporting_year) as reporting_year,
    coalesce(a.organisation_code, f.organisation_code) as organisation_code,
    o.name,
    case when a.organisation_code is not null then 'yes' else 'no' end as expected,
    t.received_at,
    case when t.received_at_london >= cast(y.deadline as timestamp) + interval '1' day then 'yes' else 'no' end as late,
    f.file,
    f.sha256,
    coalesce(s.state, 'missing') as state,
    coalesce(c.errors, 0) as errors,
    coalesce(c.warnings, 0) as warnings
from asked as a
full outer join returns as f
    on a.reporting_year = f.reporting_year and a.organisation_code = f.organisation_code
inner join reporting_years as y
    on coalesce(a.reporting_year, f.reporting_year) = y.reporting_year
left join stg_organisations as o
    on coalesce(a.organisation_code, f.organisation_code) = o.organisation_code
left join raw_received as t
    on coalesce(a.reporting_year, f.reporting_year) = t.reporting_year
    and coalesce(a.organisation_code, f.organisation_code) = t.organisation_code
left join states as s
    on f.reporting_year = s.reporting_year and f.organisation_code = s.organisation_code and f.file = s.file
left join counted as c
    on f.reporting_year = c.reporting_year and f.organisation_code = c.organisation_code and f.file = c.file
