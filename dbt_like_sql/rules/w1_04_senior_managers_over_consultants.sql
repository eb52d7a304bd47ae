select reporting_year, organisation_code, file, location, '' as detail
from int_parts_over_wholes
where pay_band = 'senior_medical_manager'
