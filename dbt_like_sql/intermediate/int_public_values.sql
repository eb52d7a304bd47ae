-- Values from counts that may be published, this year's rounded ones and those that were published of earlier years,
-- with what of each stands on a base that carries it. Boards are published as they are, or not at all.
with fewest as (
    select
        max(case when setting = 'fewest_for_percentage' then value end) as for_percentage,
        max(case when setting = 'fewest_for_ratio' then value end) as for_ratio
    from stg_disclosure_settings
)

select
    v.version,
    v.reporting_year,
    v.organisation_code,
    v.row_order,
    v.white_numerator,
    v.white_denominator,
    v.white_rate,
    v.bme_numerator,
    v.bme_denominator,
    v.bme_rate,
    v.unknown_numerator,
    v.unknown_denominator,
    v.unknown_rate,
    v.value,
    v.is_submitted,
    s.ci_lower,
    s.ci_upper,
    s.flag,
    s.disadvantages,
    r.indicator = 9 or v.white_denominator >= f.for_percentage as white_carries,
    r.indicator = 9 or v.bme_denominator >= f.for_percentage as bme_carries,
    r.indicator = 9 or v.unknown_denominator >= f.for_percentage as unknown_carries,
    case
        when r.indicator = 1 then v.bme_denominator >= f.for_percentage
        when r.indicator = 9 then v.workforce_total >= f.for_percentage
        else
            v.white_denominator >= f.for_percentage
            and v.bme_denominator >= f.for_percentage
            and (
                r.indicator > 4
                or (v.white_numerator >= f.for_ratio and v.bme_numerator >= f.for_ratio)
            )
    end as value_carries
from int_indicator_values as v
inner join indicator_rows as r
    on v.row_order = r.row_order
cross join fewest as f
left join indicator_intervals as s
    on v.version = s.version
    and v.reporting_year = s.reporting_year
    and v.organisation_code = s.organisation_code
    and v.period = s.period
    and v.row_order = s.row_order
where v.version in ('rounded', 'published') and v.period = 'current'
