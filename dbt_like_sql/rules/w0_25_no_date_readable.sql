select reporting_year, organisation_code, file, '' as location, '' as detail
from stg_person_events
group by reporting_year, organisation_code, file
having count(happened_on) = 0
