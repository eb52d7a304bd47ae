-- One series through a merger: the merged body while its members report themselves, then the successor's own figures,
-- then its successor's; with whose figures are in each row and whose are not.
select
    s.series,
    i.version,
    i.reporting_year,
    i.organisation_code,
    i.organisation_name,
    i.row_order,
    i.indicator,
    i.measure,
    i.staff_group,
    i.pay_band,
    i.white_numerator,
    i.white_denominator,
    i.white_rate,
    i.bme_numerator,
    i.bme_denominator,
    i.bme_rate,
    i.unknown_numerator,
    i.unknown_denominator,
    i.unknown_rate,
    i.value,
    i.unit,
    i.ci_lower,
    i.ci_upper,
    i.flag,
    i.disadvantages,
    i.status,
    coalesce(m.members_included, i.organisation_code) as members_included,
    coalesce(m.members_missing, '') as members_missing,
    coalesce(m.person_matched, '') as person_matched
from indicators as i
inner join series_organisations as s
    on i.organisation_code = s.organisation_code
inner join stg_organisations as o
    on i.organisation_code = o.organisation_code
inner join reporting_years as y
    on i.reporting_year = y.reporting_year
    and (o.successor_from is null or o.successor_from > y.snapshot_date)
left join int_merged_indicators as m
    on i.reporting_year = m.reporting_year
    and i.organisation_code = m.merged_code
    and i.indicator = m.indicator
where i.period = 'current'
