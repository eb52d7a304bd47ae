select reporting_year, organisation_code, file, location, concat(measure, ', ', ethnic_group) as detail
from int_parts_over_wholes
where measure in ('voting_members', 'executive_members')
