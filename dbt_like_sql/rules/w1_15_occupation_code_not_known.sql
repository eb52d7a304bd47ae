-- Of persons who are counted and on no medical grade.
select reporting_year, organisation_code, file, cast(row_number as varchar) as location, '' as detail
from int_staff
where not staff_group_is_known
