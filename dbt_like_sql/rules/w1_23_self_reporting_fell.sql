select reporting_year, organisation_code, file, '' as location, '' as detail
from int_years_compared
where
    indicator = 1
    and staff_group = 'all'
    and total >= (select value from thresholds where threshold = 'fewest_compared')
    and last_total >= (select value from thresholds where threshold = 'fewest_compared')
    and 100 * unknown / nullif(total, 0) - 100 * last_unknown / nullif(last_total, 0)
    > (select value from thresholds where threshold = 'self_reporting_fall')
