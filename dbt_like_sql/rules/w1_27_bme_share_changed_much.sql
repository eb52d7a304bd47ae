select reporting_year, organisation_code, file, '' as location, '' as detail
from int_years_compared
where
    indicator = 1
    and staff_group = 'all'
    and total >= (select value from thresholds where threshold = 'fewest_compared')
    and last_total >= (select value from thresholds where threshold = 'fewest_compared')
    and not is_swapped
    and abs(100 * bme / nullif(total, 0) - 100 * last_bme / nullif(last_total, 0))
    > (select value from thresholds where threshold = 'large_change_of_share')
