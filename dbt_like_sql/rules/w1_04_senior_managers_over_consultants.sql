select
    s.reporting_year, s.organisation_code, s.file, s.location, '' as detail
from stg_return_items as s
inner join int_headcount_bands as c
    on s.reporting_year = c.reporting_year
    and s.organisation_code = c.organisation_code
    and s.period = c.period
    and c.pay_band = 'consultant'
where
    s.pay_band = 'senior_medical_manager'
    and s.value > case s.ethnic_group
        when 'white' then c.white
        when 'bme' then c.bme
        when 'unknown' then c.unknown
        else c.total
    end
