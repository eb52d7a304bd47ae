-- Indicator 1: each group's share of a cell's headcount; unknown ethnicity stays in the denominator.
select
    c.version,
    c.reporting_year,
    c.organisation_code,
    c.period,
    r.row_order,
    c.white as white_numerator,
    c.total as white_denominator,
    100 * c.white / nullif(c.total, 0) as white_rate,
    c.bme as bme_numerator,
    c.total as bme_denominator,
    100 * c.bme / nullif(c.total, 0) as bme_rate,
    c.unknown as unknown_numerator,
    c.total as unknown_denominator,
    100 * c.unknown / nullif(c.total, 0) as unknown_rate,
    100 * c.bme / nullif(c.total, 0) as value,
    c.bme is not null and c.total is not null as is_submitted,
    cast(null as double) as workforce_bme,
    cast(null as double) as workforce_total
from int_versioned_counts as c
inner join indicator_rows as r
    on c.indicator = r.indicator
    and c.measure = r.numerator
    and c.staff_group = r.staff_group
    and c.pay_band = r.pay_band
where r.indicator = 1
