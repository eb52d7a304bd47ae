-- The cells of a return, and those of extracts for the indicators that the return leaves empty.
select
    reporting_year,
    organisation_code,
    period,
    indicator,
    measure,
    staff_group,
    pay_band,
    white,
    bme,
    unknown,
    total,
    false as from_extract
from int_return_cells
union all
select
    e.reporting_year,
    e.organisation_code,
    'current' as period,
    e.indicator,
    e.measure,
    e.staff_group,
    e.pay_band,
    e.white,
    e.bme,
    e.unknown,
    cast(null as double) as total,
    true as from_extract
from int_extract_cells as e
where not exists (
    select 1
    from int_return_cells as r
    where
        r.reporting_year = e.reporting_year
        and r.organisation_code = e.organisation_code
        and r.period = 'current'
        and r.indicator = e.indicator
)
