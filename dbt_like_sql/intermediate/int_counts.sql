-- The one table of counts, for every organisation whose return could be read: from here there is one path.
select
    reporting_year,
    organisation_code,
    period,
    1 as indicator,
    'headcount' as measure,
    staff_group,
    pay_band,
    white,
    bme,
    unknown,
    total
from int_headcount_bands
union all
select
    reporting_year,
    organisation_code,
    period,
    1 as indicator,
    'headcount' as measure,
    staff_group,
    'all' as pay_band,
    white,
    bme,
    unknown,
    total
from int_headcount_groups
union all
select
    reporting_year,
    organisation_code,
    period,
    1 as indicator,
    'headcount' as measure,
    'all' as staff_group,
    'all' as pay_band,
    white,
    bme,
    unknown,
    total
from int_headcount_workforce
union all
select
    reporting_year,
    organisation_code,
    period,
    indicator,
    measure,
    'all' as staff_group,
    'all' as pay_band,
    white,
    bme,
    unknown,
    total
from int_event_counts
