select reporting_year, organisation_code, file, cast(row_number as varchar) as location, '' as detail
from stg_person_events
where happened_on is null
