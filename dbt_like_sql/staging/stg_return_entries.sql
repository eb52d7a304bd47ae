-- What was sent, workbook or CSV alike, as text in the same keys; an empty value is no entry.
-- A staff survey extract is read as if its rows stood in a return that has none of that indicator.
with returns as (
    select
        reporting_year,
        organisation_code,
        file,
        cast(row_number as varchar) as location,
        coalesce(nullif(lower(trim(period)), ''), 'current') as period,
        coalesce(trim(indicator), '') as indicator,
        coalesce(lower(trim(measure)), '') as measure,
        case
            when trim(indicator) = '1' then coalesce(lower(trim(staff_group)), '')
            else coalesce(nullif(lower(trim(staff_group)), ''), 'all')
        end as staff_group,
        case
            when trim(indicator) = '1' then coalesce(lower(trim(pay_band)), '')
            else coalesce(nullif(lower(trim(pay_band)), ''), 'all')
        end as pay_band,
        coalesce(lower(trim(ethnic_group)), '') as ethnic_group,
        trim(value) as value
    from raw_return_rows
    where trim(value) <> ''
    union all
    select
        reporting_year,
        organisation_code,
        file,
        location,
        period,
        indicator,
        measure,
        staff_group,
        pay_band,
        ethnic_group,
        value
    from stg_workbook_cells
    where entry = 'entered'
),

surveys as (
    select
        s.reporting_year,
        s.organisation_code,
        s.file,
        cast(s.row_number as varchar) as location,
        'current' as period,
        coalesce(trim(s.indicator), '') as indicator,
        m.measure,
        'all' as staff_group,
        'all' as pay_band,
        coalesce(lower(trim(s.ethnic_group)), '') as ethnic_group,
        trim(case when m.measure = 'respondents' then s.respondents else s.percentage end) as value
    from raw_staff_survey as s
    cross join (select distinct measure from measures where measure in ('respondents', 'percentage')) as m
)

select * from returns
union all
select *
from surveys as s
where
    s.value <> ''
    and not exists (
        select 1
        from returns as r
        where
            r.reporting_year = s.reporting_year
            and r.organisation_code = s.organisation_code
            and r.period = 'current'
            and r.indicator = s.indicator
    )
