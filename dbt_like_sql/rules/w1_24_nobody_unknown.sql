select reporting_year, organisation_code, file, '' as location, '' as detail
from int_filed_counts
where
    indicator = 1
    and staff_group = 'all'
    and total > (select value from thresholds where threshold = 'largest_without_unknown')
    and unknown = 0
