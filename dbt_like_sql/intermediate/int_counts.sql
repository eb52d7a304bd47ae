-- The one table of counts, for every organisation whose files could be read: from here there is one path. The workforce
-- stands in it for each indicator that takes it as denominator, since merged bodies may have another for each.
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
    w.reporting_year,
    w.organisation_code,
    w.period,
    i.indicator,
    'headcount' as measure,
    'all' as staff_group,
    'all' as pay_band,
    w.white,
    w.bme,
    w.unknown,
    w.total
from int_headcount_workforce as w
inner join stg_workforce_indicators as i
    on w.reporting_year = i.reporting_year
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
