select reporting_year, organisation_code, file, location, ethnic_group as detail
from int_parts_over_wholes
where measure = 'entered_disciplinary'
