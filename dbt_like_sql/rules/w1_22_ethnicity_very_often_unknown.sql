select c.reporting_year, c.organisation_code, f.file, '' as location, '' as detail
from int_counts as c
inner join int_indicator_files as f
    on c.reporting_year = f.reporting_year
    and c.organisation_code = f.organisation_code
    and c.period = f.period
    and c.indicator = f.indicator
where
    c.period = 'current'
    and c.indicator = 1
    and c.staff_group = 'all'
    and c.total >= (select value from thresholds where threshold = 'fewest_compared')
    and 100 * c.unknown > (select value from thresholds where threshold = 'high_unknown_share') * c.total
