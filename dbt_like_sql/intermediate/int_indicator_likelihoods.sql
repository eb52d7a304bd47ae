-- Indicators 2 to 4: the ratio of two unrounded rates, the reference row saying which group is on top.
with numerators as (
    select
        c.*,
        r.row_order,
        r.denominator,
        r.on_top
    from int_versioned_counts as c
    inner join indicator_rows as r
        on c.indicator = r.indicator and c.measure = r.numerator
    where r.indicator in (2, 3, 4)
),

denominators as (
    select
        c.*,
        r.row_order,
        r.on_top
    from int_versioned_counts as c
    inner join indicator_rows as r
        on c.indicator = r.indicator
        and c.measure = r.denominator
        and c.staff_group = r.staff_group
        and c.pay_band = r.pay_band
    where r.indicator in (2, 3, 4)
),

paired as (
    select
        coalesce(n.version, d.version) as version,
        coalesce(n.reporting_year, d.reporting_year) as reporting_year,
        coalesce(n.organisation_code, d.organisation_code) as organisation_code,
        coalesce(n.period, d.period) as period,
        coalesce(n.row_order, d.row_order) as row_order,
        coalesce(n.on_top, d.on_top) as on_top,
        n.white as white_numerator,
        d.white as white_denominator,
        100 * n.white / nullif(d.white, 0) as white_rate,
        n.bme as bme_numerator,
        d.bme as bme_denominator,
        100 * n.bme / nullif(d.bme, 0) as bme_rate,
        n.unknown as unknown_numerator,
        d.unknown as unknown_denominator,
        100 * n.unknown / nullif(d.unknown, 0) as unknown_rate
    from numerators as n
    full outer join denominators as d
        on n.version = d.version
        and n.reporting_year = d.reporting_year
        and n.organisation_code = d.organisation_code
        and n.period = d.period
        and n.row_order = d.row_order
)

select
    version,
    reporting_year,
    organisation_code,
    period,
    row_order,
    white_numerator,
    white_denominator,
    white_rate,
    bme_numerator,
    bme_denominator,
    bme_rate,
    unknown_numerator,
    unknown_denominator,
    unknown_rate,
    case
        when on_top = 'white' then white_rate / nullif(bme_rate, 0)
        else bme_rate / nullif(white_rate, 0)
    end as value,
    white_numerator is not null
    and white_denominator is not null
    and bme_numerator is not null
    and bme_denominator is not null as is_submitted,
    cast(null as double) as workforce_bme,
    cast(null as double) as workforce_total
from paired
