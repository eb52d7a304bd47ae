-- The template of each reporting year of the calendar, one row an item.
select
    y.reporting_year,
    t.item,
    t.indicator,
    t.measure,
    t.staff_group,
    t.pay_band,
    t.unit,
    t.figure,
    t.entry,
    t.ethnic_groups
from reporting_years as y
inner join template_items as t
    on y.reporting_year between coalesce(t.first_year, y.reporting_year) and coalesce(t.last_year, y.reporting_year)
