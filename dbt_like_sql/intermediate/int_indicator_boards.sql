-- Indicator 9: BME share of the board's members less BME share of the whole workforce, in percentage points.
select
    m.version,
    m.reporting_year,
    m.organisation_code,
    m.period,
    r.row_order,
    m.white as white_numerator,
    m.total as white_denominator,
    100 * m.white / nullif(m.total, 0) as white_rate,
    m.bme as bme_numerator,
    m.total as bme_denominator,
    100 * m.bme / nullif(m.total, 0) as bme_rate,
    m.unknown as unknown_numerator,
    m.total as unknown_denominator,
    100 * m.unknown / nullif(m.total, 0) as unknown_rate,
    100 * m.bme / nullif(m.total, 0) - 100 * w.bme / nullif(w.total, 0) as value,
    m.bme is not null and m.total is not null and w.bme is not null and w.total is not null as is_submitted,
    w.bme as workforce_bme,
    w.total as workforce_total
from int_versioned_counts as m
inner join indicator_rows as r
    on m.indicator = r.indicator and m.measure = r.numerator
left join int_versioned_counts as w
    on m.version = w.version
    and m.reporting_year = w.reporting_year
    and m.organisation_code = w.organisation_code
    and m.period = w.period
    and m.indicator = w.indicator
    and w.measure = 'headcount'
    and w.staff_group = 'all'
    and w.pay_band = 'all'
where r.indicator = 9
