-- Only where the return, and not the staff extract, says how many are in post.
select reporting_year, organisation_code, file, location, ethnic_group as detail
from int_parts_over_wholes
where measure = 'accessed_training' and from_extract
