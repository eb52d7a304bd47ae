-- Of three pay bands or more: every one of them has 100 people, or White and BME have 100 each in all of them together.
select b.reporting_year, b.organisation_code, f.file, '' as location, b.staff_group as detail
from int_headcount_bands as b
inner join int_indicator_files as f
    on b.reporting_year = f.reporting_year
    and b.organisation_code = f.organisation_code
    and b.period = f.period
    and f.indicator = 1
where b.cell = 'band' and b.total > 0 and b.period = 'current'
group by b.reporting_year, b.organisation_code, f.file, b.staff_group
having
    count(*) >= 3
    and (
        (min(b.total) = 100 and max(b.total) = 100)
        or (sum(b.white) between 99 and 101 and sum(b.bme) between 99 and 101)
    )
