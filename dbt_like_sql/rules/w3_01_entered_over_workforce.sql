select e.reporting_year, e.organisation_code, e.file, e.location, e.ethnic_group as detail
from stg_return_items as e
inner join int_headcount_workforce as w
    on e.reporting_year = w.reporting_year
    and e.organisation_code = w.organisation_code
    and e.period = w.period
where
    e.measure = 'entered_disciplinary'
    and e.value > case e.ethnic_group when 'white' then w.white when 'bme' then w.bme else w.unknown end
