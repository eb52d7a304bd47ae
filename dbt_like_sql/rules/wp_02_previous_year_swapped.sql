select
    reporting_year, organisation_code, file, location,
    concat(measure, ', ', staff_group, ', ', pay_band, ', ', ethnic_group) as detail
from int_restated_items
where is_swapped
