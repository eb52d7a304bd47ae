-- Counts of accepted organisations and of merged bodies. The previous year, indicator by indicator: as sent, else what
-- the same body had last year; headcounts, which also are denominators, as indicator 1.
with current_and_sent as (
    select c.*
    from int_counts as c
    inner join int_accepted as a
        on c.reporting_year = a.reporting_year and c.organisation_code = a.organisation_code
    union all
    select
        reporting_year,
        organisation_code,
        'current' as period,
        indicator,
        measure,
        staff_group,
        pay_band,
        white,
        bme,
        unknown,
        total
    from int_merged_counts
),

from_last_year as (
    select
        b.reporting_year,
        l.organisation_code,
        'previous' as period,
        l.indicator,
        l.measure,
        l.staff_group,
        l.pay_band,
        l.white,
        l.bme,
        l.unknown,
        l.total
    from int_bodies as b
    inner join current_and_sent as l
        on b.reporting_year = l.reporting_year + 1
        and b.organisation_code = l.organisation_code
        and l.period = 'current'
    where not exists (
        select 1
        from current_and_sent as s
        where
            s.reporting_year = b.reporting_year
            and s.organisation_code = b.organisation_code
            and s.period = 'previous'
            and s.indicator = case when l.measure = 'headcount' then 1 else l.indicator end
            and (s.measure = 'headcount') = (l.measure = 'headcount')
    )
)

select 'exact' as version, * from current_and_sent
union all
select 'exact' as version, * from from_last_year
