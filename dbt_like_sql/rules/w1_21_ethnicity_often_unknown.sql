select reporting_year, organisation_code, file, '' as location, '' as detail
from int_filed_counts
where
    indicator = 1
    and staff_group = 'all'
    and total >= (select value from thresholds where threshold = 'fewest_compared')
    and 100 * unknown > (select value from thresholds where threshold = 'unknown_share') * total
    and 100 * unknown <= (select value from thresholds where threshold = 'high_unknown_share') * total
