select reporting_year, organisation_code, file, '' as location, '' as detail
from int_years_compared
where
    indicator = 1
    and staff_group = 'all'
    and total >= (select value from thresholds where threshold = 'fewest_compared')
    and last_total >= (select value from thresholds where threshold = 'fewest_compared')
    and 100 * abs(total - last_total) > (select value from thresholds where threshold = 'large_change') * last_total
