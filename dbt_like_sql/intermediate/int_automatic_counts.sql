-- Automatic cells of received workbooks that show a count, beside the count that the entered cells give.
select
    c.reporting_year,
    c.organisation_code,
    c.file,
    c.location,
    c.item,
    c.measure,
    c.number as shown,
    case c.ethnic_group when 'white' then n.white when 'bme' then n.bme else n.unknown end as value
from stg_workbook_cells as c
inner join stg_template_items as t
    on c.reporting_year = t.reporting_year and c.item = t.item and t.figure = 'count'
inner join int_counts as n
    on c.reporting_year = n.reporting_year
    and c.organisation_code = n.organisation_code
    and c.period = n.period
    and c.indicator = cast(n.indicator as varchar)
    and c.measure = n.measure
    and c.staff_group = n.staff_group
    and c.pay_band = n.pay_band
where c.entry = 'automatic' and c.number is not null
