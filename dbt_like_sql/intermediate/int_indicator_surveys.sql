-- Indicators 5 to 8: the percentages as the staff survey gave them, side by side.
select
    p.version,
    p.reporting_year,
    p.organisation_code,
    p.period,
    r.row_order,
    cast(null as double) as white_numerator,
    n.white as white_denominator,
    p.white as white_rate,
    cast(null as double) as bme_numerator,
    n.bme as bme_denominator,
    p.bme as bme_rate,
    cast(null as double) as unknown_numerator,
    cast(null as double) as unknown_denominator,
    cast(null as double) as unknown_rate,
    p.bme - p.white as value,
    p.white is not null and p.bme is not null as is_submitted,
    cast(null as double) as workforce_bme,
    cast(null as double) as workforce_total
from int_versioned_counts as p
inner join indicator_rows as r
    on p.indicator = r.indicator and p.measure = r.numerator
left join int_versioned_counts as n
    on p.version = n.version
    and p.reporting_year = n.reporting_year
    and p.organisation_code = n.organisation_code
    and p.period = n.period
    and p.indicator = n.indicator
    and n.measure = r.denominator
where r.indicator in (5, 6, 7, 8)
