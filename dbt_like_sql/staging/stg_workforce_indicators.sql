-- The indicators that need the headcount of the whole workforce: 1 itself, and those that a year's template repeats it
-- for.
select distinct
    reporting_year,
    indicator
from stg_template_items
where measure = 'headcount'
