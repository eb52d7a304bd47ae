-- The counts of the current year, each with the file that it comes from.
select
    c.reporting_year,
    c.organisation_code,
    f.file,
    c.indicator,
    c.measure,
    c.staff_group,
    c.pay_band,
    c.white,
    c.bme,
    c.unknown,
    c.total
from int_counts as c
inner join int_indicator_files as f
    on c.reporting_year = f.reporting_year
    and c.organisation_code = f.organisation_code
    and c.period = f.period
    and c.indicator = f.indicator
where c.period = 'current'
