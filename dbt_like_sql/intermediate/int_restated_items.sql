-- Last year's figures as this return restates them, beside what was sent last year.
-- is_swapped: White and BME of last year have changed places.
with restated as (
    select
        p.reporting_year,
        p.organisation_code,
        p.file,
        p.location,
        p.indicator,
        p.measure,
        p.staff_group,
        p.pay_band,
        p.ethnic_group,
        p.value,
        l.value as last_value
    from stg_return_items as p
    inner join stg_return_items as l
        on p.reporting_year = l.reporting_year + 1
        and p.organisation_code = l.organisation_code
        and p.indicator = l.indicator
        and p.measure = l.measure
        and p.staff_group = l.staff_group
        and p.pay_band = l.pay_band
        and p.ethnic_group = l.ethnic_group
        and l.period = 'current'
    where p.period = 'previous'
)

select
    r.*,
    coalesce(r.value = o.last_value and o.value = r.last_value and r.value <> o.value, false) as is_swapped
from restated as r
left join restated as o
    on r.reporting_year = o.reporting_year
    and r.organisation_code = o.organisation_code
    and r.indicator = o.indicator
    and r.measure = o.measure
    and r.staff_group = o.staff_group
    and r.pay_band = o.pay_band
    and ((r.ethnic_group = 'white' and o.ethnic_group = 'bme') or (r.ethnic_group = 'bme' and o.ethnic_group = 'white'))
