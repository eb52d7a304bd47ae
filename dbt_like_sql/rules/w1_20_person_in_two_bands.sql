select reporting_year, organisation_code, file, cast(row_number as varchar) as location, '' as detail
from int_staff
where is_in_two_bands
