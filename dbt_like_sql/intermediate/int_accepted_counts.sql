-- Counts of accepted returns. The previous year, indicator by indicator: as sent, else last year's own return.
with accepted as (
    select c.*
    from int_counts as c
    inner join int_accepted as a
        on c.reporting_year = a.reporting_year and c.organisation_code = a.organisation_code
),

from_last_year as (
    select
        a.reporting_year,
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
    from int_accepted as a
    inner join accepted as l
        on a.reporting_year = l.reporting_year + 1
        and a.organisation_code = l.organisation_code
        and l.period = 'current'
    where not exists (
        select 1
        from accepted as s
        where
            s.reporting_year = a.reporting_year
            and s.organisation_code = a.organisation_code
            and s.period = 'previous'
            and s.indicator = l.indicator
    )
)

select 'exact' as version, * from accepted
union all
select 'exact' as version, * from from_last_year
