select s.reporting_year, s.organisation_code, s.file, '' as location, '' as detail
from int_filed_counts as s
inner join int_filed_counts as a
    on s.reporting_year = a.reporting_year
    and s.organisation_code = a.organisation_code
    and a.measure = 'appointed'
where
    s.measure = 'shortlisted'
    and s.total >= (select value from thresholds where threshold = 'fewest_shortlisted')
    and 100 * a.total < (select value from thresholds where threshold = 'lowest_share_appointed') * s.total
