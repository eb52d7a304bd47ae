-- Last year's figures as restated in this return against what was sent last year.
select
    p.reporting_year, p.organisation_code, p.file, p.location,
    concat(p.measure, ', ', p.staff_group, ', ', p.pay_band, ', ', p.ethnic_group) as detail
from stg_return_items as p
inner join stg_return_items as l
    on p.reporting_year = l.reporting_year + 1
    and p.organisation_code = l.organisation_code
    and p.indicator = l.indicator
    and p.measure = l.measure
    and p.staff_group = l.staff_group
    and p.pay_band = l.pay_band
    and p.ethnic_group = l.ethnic_group
    and l.period = 'current'
where p.period = 'previous' and p.value <> l.value
