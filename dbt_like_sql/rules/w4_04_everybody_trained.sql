-- Of White and BME staff alike, all of them.
select c.reporting_year, c.organisation_code, f.file, '' as location, '' as detail
from int_counts as c
inner join int_counts as s
    on c.reporting_year = s.reporting_year
    and c.organisation_code = s.organisation_code
    and c.period = s.period
    and c.indicator = s.indicator
    and s.measure = 'headcount'
inner join int_indicator_files as f
    on c.reporting_year = f.reporting_year
    and c.organisation_code = f.organisation_code
    and c.period = f.period
    and c.indicator = f.indicator
where
    c.period = 'current'
    and c.measure = 'accessed_training'
    and s.total >= (select value from thresholds where threshold = 'fewest_compared')
    and c.white = s.white
    and c.bme = s.bme
