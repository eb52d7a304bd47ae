-- The items of the year's template for every accepted organisation and both periods, one row a cell.
-- Automatic items are our own figures: the workbook's formulas must give the same.
with shown as (
    select
        i.reporting_year,
        i.item,
        i.measure,
        i.staff_group,
        i.pay_band,
        i.indicator,
        i.figure,
        g.ethnic_group
    from stg_template_items as i
    inner join ethnic_groups as g
        on i.ethnic_groups like concat('%', g.ethnic_group, '%')
),

from_counts as (
    select
        s.item,
        c.version,
        c.reporting_year,
        c.organisation_code,
        c.period,
        s.ethnic_group,
        s.figure,
        case s.ethnic_group when 'white' then c.white when 'bme' then c.bme else c.unknown end as headcount,
        c.total
    from int_accepted_counts as c
    inner join shown as s
        on c.reporting_year = s.reporting_year
        and c.measure = s.measure
        and c.indicator = s.indicator
        and c.staff_group = s.staff_group
        and c.pay_band = s.pay_band
        and s.figure in ('count', 'share')
),

from_indicators as (
    select
        s.item,
        v.version,
        v.reporting_year,
        v.organisation_code,
        v.period,
        s.ethnic_group,
        s.figure,
        v.value,
        case s.ethnic_group when 'white' then v.white_rate when 'bme' then v.bme_rate else v.unknown_rate end as rate,
        case s.ethnic_group when 'white' then w.white_rate when 'bme' then w.bme_rate else w.unknown_rate end as workforce_rate
    from indicators as v
    inner join shown as s
        on v.reporting_year = s.reporting_year
        and v.indicator = s.indicator
        and v.measure = s.measure
        and s.figure in ('rate', 'value', 'difference')
    inner join indicators as w
        on v.version = w.version
        and v.reporting_year = w.reporting_year
        and v.organisation_code = w.organisation_code
        and v.period = w.period
        and w.indicator = 1
        and w.staff_group = 'all'
),

valued as (
    select
        item,
        version,
        reporting_year,
        organisation_code,
        period,
        ethnic_group,
        case figure when 'count' then headcount else 100 * headcount / nullif(total, 0) end as value
    from from_counts
    union all
    select
        item,
        version,
        reporting_year,
        organisation_code,
        period,
        ethnic_group,
        case figure when 'value' then value when 'rate' then rate else rate - workforce_rate end as value
    from from_indicators
)

select
    version,
    reporting_year,
    organisation_code,
    item,
    period,
    ethnic_group,
    value
from valued
where value is not null
