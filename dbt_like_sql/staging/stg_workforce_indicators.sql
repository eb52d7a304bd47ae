-- The indicators that need the headcount of the whole workforce: 1 itself, and those that the template repeats it for.
select distinct indicator
from template_items
where measure = 'headcount'
