-- Last year's figures as restated in this return against what was sent last year.
select
    reporting_year, organisation_code, file, location,
    concat(measure, ', ', staff_group, ', ', pay_band, ', ', ethnic_group) as detail
from int_restated_items
where value <> last_value and not is_swapped
