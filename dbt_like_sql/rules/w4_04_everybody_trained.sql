-- Of White and BME staff alike, all of them.
select a.reporting_year, a.organisation_code, a.file, '' as location, '' as detail
from int_filed_counts as a
inner join int_filed_counts as s
    on a.reporting_year = s.reporting_year
    and a.organisation_code = s.organisation_code
    and a.indicator = s.indicator
    and s.measure = 'headcount'
where
    a.measure = 'accessed_training'
    and s.total >= (select value from thresholds where threshold = 'fewest_compared')
    and a.white = s.white
    and a.bme = s.bme
