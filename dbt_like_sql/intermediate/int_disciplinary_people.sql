-- Persons who entered the disciplinary process, once for each year that indicator 3 looks at: where it averages two,
-- this year's extract and last year's, each in its own period, and each counting a half where both are there.
with looked_at as (
    select
        y.reporting_year,
        f.organisation_code,
        y.reporting_year as event_year,
        l.organisation_code is not null as is_averaged
    from stg_extract_files as f
    inner join reporting_years as y
        on f.reporting_year = y.reporting_year
    left join stg_extract_files as l
        on f.reporting_year = l.reporting_year + 1
        and f.organisation_code = l.organisation_code
        and f.kind = l.kind
        and y.indicator_3_years = 2
        and l.file not in (select file from int_useless_files)
    where f.kind = 'disciplinary'
),

both_years as (
    select
        reporting_year,
        organisation_code,
        event_year,
        is_averaged
    from looked_at
    union all
    select
        reporting_year,
        organisation_code,
        event_year - 1 as event_year,
        is_averaged
    from looked_at
    where is_averaged
),

entered as (
    select
        b.reporting_year,
        b.organisation_code,
        b.event_year,
        b.is_averaged,
        e.person,
        coalesce(g.meaning, 'unknown') as ethnic_group,
        row_number() over (
            partition by b.reporting_year, b.organisation_code, b.event_year, e.person
            order by case when coalesce(g.meaning, 'unknown') = 'unknown' then 1 else 0 end, e.row_number
        ) as place
    from both_years as b
    inner join reporting_years as y
        on b.event_year = y.reporting_year
    inner join stg_person_events as e
        on b.event_year = e.reporting_year
        and b.organisation_code = e.organisation_code
        and e.measure = 'entered_disciplinary'
        and e.happened_on between cast(y.period_start as varchar) and cast(y.period_end as varchar)
    inner join int_code_meanings as g
        on g.kind = 'ethnic_origin' and e.ethnic_origin = g.sent
)

select
    n.reporting_year,
    n.organisation_code,
    n.event_year,
    n.person,
    coalesce(s.ethnic_group, n.ethnic_group) as ethnic_group,
    case when n.is_averaged then cast(0.5 as double) else cast(1 as double) end as weight
from entered as n
left join int_staff as s
    on n.reporting_year = s.reporting_year
    and n.organisation_code = s.organisation_code
    and n.person = s.person
where n.place = 1
