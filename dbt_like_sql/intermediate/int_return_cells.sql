-- One row an item of a return, the ethnic groups side by side; total is a known total that was sent (`all`).
select
    reporting_year,
    organisation_code,
    period,
    indicator,
    measure,
    staff_group,
    pay_band,
    max(case when ethnic_group = 'white' then value end) as white,
    max(case when ethnic_group = 'bme' then value end) as bme,
    max(case when ethnic_group = 'unknown' then value end) as unknown,
    max(case when ethnic_group = 'all' then value end) as total
from stg_return_items
group by reporting_year, organisation_code, period, indicator, measure, staff_group, pay_band
