select reporting_year, organisation_code, file, cast(row_number as varchar) as location, field as detail
from stg_assurance_dates
where day is null
