select p.reporting_year, p.organisation_code, p.file, p.location, '' as detail
from stg_return_items as p
inner join int_count_limits as w
    on p.reporting_year = w.reporting_year
    and p.organisation_code = w.organisation_code
    and p.period = w.period
    and p.ethnic_group = w.ethnic_group
    and w.measure = 'headcount'
    and w.staff_group = 'medical'
    and w.pay_band = 'consultant'
where p.pay_band = 'senior_medical_manager' and p.value > w.most
