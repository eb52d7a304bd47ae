select reporting_year, organisation_code, file, '' as location, '' as detail
from int_filed_counts
where
    measure = 'shortlisted'
    and total >= (select value from thresholds where threshold = 'fewest_shortlisted')
    and 100 * unknown > (select value from thresholds where threshold = 'high_unknown_share') * total
