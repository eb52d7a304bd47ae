-- Counts in three versions: exact; rounded, for what may be published of the year; and published, those that were rounded
-- and released of earlier years. Boards that consent are shown as they are.
with protected as (
    select
        'rounded' as version,
        reporting_year,
        organisation_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        years,
        white,
        bme,
        unknown,
        total
    from rounded_counts
    union all
    select
        'published' as version,
        reporting_year,
        organisation_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        years,
        white,
        bme,
        unknown,
        total
    from published_counts
),

answered as (
    select
        a.version,
        a.reporting_year,
        a.organisation_code,
        a.indicator,
        a.staff_group,
        a.pay_band,
        100 * a.white / nullif(n.white, 0) as white,
        100 * a.bme / nullif(n.bme, 0) as bme
    from protected as a
    inner join protected as n
        on a.version = n.version
        and a.reporting_year = n.reporting_year
        and a.organisation_code = n.organisation_code
        and a.indicator = n.indicator
        and n.measure = 'respondents'
    where a.measure = 'answered'
)

select * from int_accepted_counts
union all
select
    version,
    reporting_year,
    organisation_code,
    'current' as period,
    indicator,
    measure,
    staff_group,
    pay_band,
    white / years as white,
    bme / years as bme,
    unknown / years as unknown,
    total / years as total
from protected
where measure <> 'answered'
union all
select
    version,
    reporting_year,
    organisation_code,
    'current' as period,
    indicator,
    'percentage' as measure,
    staff_group,
    pay_band,
    white,
    bme,
    cast(null as double) as unknown,
    cast(null as double) as total
from answered
union all
select
    'rounded' as version,
    c.reporting_year,
    c.organisation_code,
    c.period,
    c.indicator,
    c.measure,
    c.staff_group,
    c.pay_band,
    c.white,
    c.bme,
    c.unknown,
    c.total
from int_accepted_counts as c
inner join int_shown_bodies as b
    on c.reporting_year = b.reporting_year and c.organisation_code = b.organisation_code and b.shows_board
inner join (select distinct reporting_year, organisation_code from rounded_counts) as r
    on c.reporting_year = r.reporting_year and c.organisation_code = r.organisation_code
where c.period = 'current' and c.indicator = 9 and c.measure <> 'headcount'
