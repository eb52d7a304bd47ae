-- Each count of this year beside that of last year: what was sent last year, else what this return says of it.
-- is_swapped: White and BME have changed places, which no workforce does in a year. Groups that are near to each other
-- in size, and small ones, may do so.
with compared as (
    select
        c.reporting_year,
        c.organisation_code,
        c.file,
        c.indicator,
        c.measure,
        c.staff_group,
        c.pay_band,
        c.white,
        c.bme,
        c.unknown,
        c.total,
        case when l.organisation_code is not null then l.white else p.white end as last_white,
        case when l.organisation_code is not null then l.bme else p.bme end as last_bme,
        case when l.organisation_code is not null then l.unknown else p.unknown end as last_unknown,
        case when l.organisation_code is not null then l.total else p.total end as last_total
    from int_filed_counts as c
    left join int_counts as l
        on c.reporting_year = l.reporting_year + 1
        and c.organisation_code = l.organisation_code
        and l.period = 'current'
        and c.indicator = l.indicator
        and c.measure = l.measure
        and c.staff_group = l.staff_group
        and c.pay_band = l.pay_band
    left join int_counts as p
        on c.reporting_year = p.reporting_year
        and c.organisation_code = p.organisation_code
        and p.period = 'previous'
        and c.indicator = p.indicator
        and c.measure = p.measure
        and c.staff_group = p.staff_group
        and c.pay_band = p.pay_band
    where l.organisation_code is not null or p.organisation_code is not null
)

select
    *,
    coalesce(
        white + bme >= (select value from thresholds where threshold = 'fewest_compared')
        and (
            (last_white >= 1.5 * last_bme and bme >= 1.5 * white) or (last_bme >= 1.5 * last_white and white >= 1.5 * bme)
        )
        and 4 * (abs(white - last_bme) + abs(bme - last_white)) < abs(white - last_white) + abs(bme - last_bme),
        false
    ) as is_swapped
from compared
