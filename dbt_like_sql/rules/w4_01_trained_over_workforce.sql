select p.reporting_year, p.organisation_code, p.file, p.location, p.ethnic_group as detail
from stg_return_items as p
inner join int_count_limits as w
    on p.reporting_year = w.reporting_year
    and p.organisation_code = w.organisation_code
    and p.period = w.period
    and p.ethnic_group = w.ethnic_group
    and w.measure = 'headcount'
    and w.staff_group = 'all'
    and w.pay_band = 'all'
where p.measure = 'accessed_training' and p.value > w.most
